//! The cells of a small file, as an import would take its rows.

use crate::decode::{Decoder, shown};
use crate::sieve::{Sieve, Verdict};
use crate::split::{Fault, Row, Rows, Splitter, unified};
use crate::{Dialect, Mapping};

/// The rows that an import takes as records, each with all its cells, without white space around them;
/// headers and lines that are no records are left out, so are rejects.
///
/// For previews and checks, linear in the bytes: a file of any size goes through [`crate::Importer`].
pub fn table(
    bytes: &[u8],
    dialect: &Dialect,
    mapping: &Mapping,
    headers: &[String],
) -> Vec<Vec<String>> {
    let mut decoder = Decoder::new(dialect.encoding);
    let mut text = decoder.decode(bytes, false).text.to_owned();
    text.push_str(decoder.decode(&[], true).text);
    let mut splitter = Splitter::new(dialect.punctuation());
    splitter.skip_lines(dialect.lines_before);
    splitter.expect_width(mapping.roles.len());
    let mut taking = Taking {
        sieve: Sieve::new(mapping, headers),
        width: mapping.roles.len(),
        rows: Vec::new(),
    };
    splitter.feed(&unified(&text, dialect.line_end), &mut taking);
    splitter.finish(&mut taking);
    taking.rows
}

struct Taking {
    sieve: Sieve,
    width: usize,
    rows: Vec<Vec<String>>,
}

impl Rows for Taking {
    fn row(&mut self, line: u64, row: &Row<'_>) {
        if matches!(
            self.sieve.judge(line, row, true),
            Verdict::Record | Verdict::Damaged
        ) {
            let cells = (0..self.width).map(|column| shown(row.cell(column)));
            self.rows.push(cells.collect());
        }
    }

    fn fault(&mut self, _line: u64, _fault: Fault, _raw: &str) {}
}
