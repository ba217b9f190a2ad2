//! What became of the rows: how many were read, which were rejected and why.

use serde::{Deserialize, Serialize};

use crate::decode::shown;

/// Rejects kept with their text; beyond it they are counted only.
pub const REJECTS_KEPT: usize = 100_000;
/// Bytes of a rejected row's text that are kept.
pub(crate) const REJECT_TEXT_BYTES: usize = 200;

/// A row that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// Line of the file where the row begins; 1 is the first.
    pub line: u64,
    /// Header of the column at fault, where one is.
    pub column: Option<String>,
    pub message: String,
    pub hint: String,
    /// The beginning of the row's text; bytes that are no text are shown as U+FFFD.
    pub text: String,
}

/// Every record after the header is accounted for: read = given to the sink + rejected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    pub read: u64,
    pub rejected: u64,
    /// The first [`REJECTS_KEPT`] rejects.
    pub rejects: Vec<Reject>,
    /// Rejects that are counted and not kept.
    pub rejects_dropped: u64,
    /// Findings that did not cost a row, in plain words.
    pub remarks: Vec<String>,
}

/// Counts rows and keeps rejects while a file is read.
#[derive(Default)]
pub(crate) struct Tallying {
    pub tally: Tally,
}

impl Tallying {
    pub fn reject(
        &mut self,
        line: u64,
        column: Option<String>,
        message: String,
        hint: &str,
        raw: &str,
    ) {
        self.tally.rejected += 1;
        if self.tally.rejects.len() >= REJECTS_KEPT {
            self.tally.rejects_dropped += 1;
            return;
        }
        let end = raw.floor_char_boundary(REJECT_TEXT_BYTES);
        let text = shown(raw.get(..end).unwrap_or(""));
        let hint = hint.to_owned();
        self.tally.rejects.push(Reject {
            line,
            column,
            message,
            hint,
            text,
        });
    }

    pub fn finish(mut self, remarks: Vec<String>) -> Tally {
        self.tally.remarks = remarks;
        self.tally
    }
}

/// The rejects as CSV, for download and repair.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
pub fn rejects_csv(rejects: &[Reject]) -> String {
    let mut csv = String::from("row,column,message,hint,text\n");
    for reject in rejects {
        csv.push_str(&reject.line.to_string());
        let column = reject.column.as_deref().unwrap_or("");
        for cell in [column, &reject.message, &reject.hint, &reject.text] {
            csv.push(',');
            push_cell(&mut csv, cell);
        }
        csv.push('\n');
    }
    csv
}

fn push_cell(csv: &mut String, cell: &str) {
    csv.push('"');
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']) {
        csv.push('\'');
    }
    csv.push_str(&cell.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_downloaded_reject_cannot_run_as_a_formula() {
        let reject = Reject {
            line: 7,
            column: Some("=cmd()".to_owned()),
            message: "row 7 has no account".to_owned(),
            hint: String::new(),
            text: "@SUM(1),\"x\"\n".to_owned(),
        };
        assert_eq!(
            rejects_csv(&[reject]),
            "row,column,message,hint,text\n\
             7,\"'=cmd()\",\"row 7 has no account\",\"\",\"'@SUM(1),\"\"x\"\"\n\"\n"
        );
    }
}
