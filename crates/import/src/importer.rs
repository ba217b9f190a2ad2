//! The import of one file, slice by slice.

use crate::decode::{Decoded, Decoder, NOT_TEXT};
use crate::emit::{Emitter, Lacking};
use crate::plan::Plan;
use crate::remarks::Remarks;
use crate::split::{Fault, Row, Rows, Splitter};
use crate::tally::Tallying;
use crate::{Dialect, ImportError, Mapping, Problem, RecordSink, Reject, Shape, Tally};

/// Reads one file: feed it slices of any size in order, then finish.
///
/// Linear in the bytes; memory is a slice and one record, whatever the size of the file.
pub struct Importer {
    file: String,
    decoder: Decoder,
    splitter: Splitter,
    state: State,
}

/// All that the reading of a row needs and changes.
struct State {
    plan: Plan,
    headers: Vec<String>,
    emitter: Emitter,
    tallying: Tallying,
    /// The header row is still to come.
    expects_header: bool,
    /// Some text so far may hold bytes that are no text.
    may_be_broken: bool,
    /// Why the file cannot be read on: line and problem.
    stopped: Option<(u64, Problem)>,
}

impl Importer {
    /// Reads a file of this name in this dialect; `headers` are the column names, as sniffed.
    pub fn new(
        name: &str,
        dialect: &Dialect,
        mapping: &Mapping,
        headers: &[String],
    ) -> Result<Self, ImportError> {
        let plan = Plan::new(name, mapping)?;
        let mut splitter = Splitter::new(dialect.delimiter, dialect.line_end);
        splitter.expect_width(plan.width);
        let remarks = Remarks::new(&dialect.date_orders, plan.width);
        Ok(Self {
            file: name.to_owned(),
            decoder: Decoder::new(dialect.encoding),
            splitter,
            state: State {
                emitter: Emitter::new(remarks),
                tallying: Tallying::default(),
                headers: headers.to_vec(),
                expects_header: mapping.header,
                may_be_broken: false,
                stopped: None,
                plan,
            },
        })
    }

    /// Takes the next bytes and gives every record that is complete.
    pub fn feed(&mut self, slice: &[u8], sink: &mut impl RecordSink) -> Result<(), ImportError> {
        let Decoded {
            text,
            may_be_broken,
        } = self.decoder.decode(slice, false);
        self.state.may_be_broken |= may_be_broken;
        self.splitter.feed(
            text,
            &mut Reading {
                state: &mut self.state,
                sink,
            },
        );
        self.check()
    }

    /// Gives what is left.
    pub fn finish(mut self, sink: &mut impl RecordSink) -> Result<Tally, ImportError> {
        let Decoded {
            text,
            may_be_broken,
        } = self.decoder.decode(&[], true);
        self.state.may_be_broken |= may_be_broken;
        let mut reading = Reading {
            state: &mut self.state,
            sink,
        };
        self.splitter.feed(text, &mut reading);
        self.splitter.finish(&mut reading);
        self.check()?;
        let State {
            emitter,
            tallying,
            headers,
            ..
        } = self.state;
        Ok(tallying.finish(emitter.remarks.into_words(&headers)))
    }

    /// Records read so far, after the header.
    pub fn rows(&self) -> u64 {
        self.state.tallying.tally.read
    }

    /// Rejects so far.
    pub fn rejects(&self) -> &[Reject] {
        &self.state.tallying.tally.rejects
    }

    fn check(&self) -> Result<(), ImportError> {
        match &self.state.stopped {
            Some((line, problem)) => Err(ImportError::at(&self.file, *line, problem.clone())),
            None => Ok(()),
        }
    }
}

/// The state together with where records go.
struct Reading<'a, S> {
    state: &'a mut State,
    sink: &'a mut S,
}

impl<S: RecordSink> Rows for Reading<'_, S> {
    fn row(&mut self, line: u64, row: &Row<'_>) {
        let state = &mut *self.state;
        if state.stopped.is_some() || state.plan.shape == Shape::Ignored {
            return;
        }
        if state.expects_header {
            state.expects_header = false;
            if row.width() != state.plan.width {
                let (mapped, columns) = (state.plan.width, row.width());
                state.stopped = Some((line, Problem::MappingWidth { mapped, columns }));
            }
            return;
        }
        state.tallying.tally.read += 1;
        if row.width() != state.plan.width && !has_only_empty_surplus(row, state.plan.width) {
            let (cells, wanted) = (row.width(), state.plan.width);
            let s = if cells == 1 { "" } else { "s" };
            let message = format!("row {line} has {cells} cell{s} where {wanted} are expected");
            let hint = if cells < wanted {
                "A separator or a line end is missing or misplaced."
            } else {
                "A cell that holds the separator must be quoted."
            };
            state.tallying.reject(line, None, message, hint, row.raw);
        } else if state.may_be_broken && row.raw.contains(NOT_TEXT) {
            state.tallying.reject_bytes(line, row.raw);
        } else if let Err(absent) =
            state
                .emitter
                .emit(&state.plan, &state.headers, line, row, self.sink)
        {
            let column = state.headers.get(absent.column).cloned();
            let message = match absent.what {
                Lacking::Cell(what) => format!("row {line} has no {what}"),
                Lacking::SecondAccount => format!("row {line} ties an account to itself"),
            };
            let hint = "Such a row links nothing.";
            state.tallying.reject(line, column, message, hint, row.raw);
        }
    }

    fn fault(&mut self, line: u64, fault: Fault, raw: &str) {
        let state = &mut *self.state;
        if state.stopped.is_some() || state.plan.shape == Shape::Ignored {
            return;
        }
        if state.expects_header {
            state.expects_header = false;
            state.stopped = Some((line, Problem::HeaderUnreadable));
            return;
        }
        state.tallying.tally.read += 1;
        let (number, message, hint) = match fault {
            Fault::UnclosedQuote { column } => (
                column,
                format!(
                    "row {line} opens a quote in column {} that is never closed",
                    column + 1
                ),
                "Only this row is left out: reading went on at the next line.",
            ),
            Fault::TooLong { column } => (
                column,
                format!(
                    "row {line} holds over 1 MiB, most of it in column {}",
                    column + 1
                ),
                "No identifier is that long: check the export.",
            ),
        };
        let column = state.headers.get(number).cloned();
        state.tallying.reject(line, column, message, hint, raw);
    }
}

/// Spreadsheets put separators behind the last cell.
fn has_only_empty_surplus(row: &Row<'_>, width: usize) -> bool {
    row.width() > width && (width..row.width()).all(|column| row.cell(column).is_empty())
}

#[cfg(test)]
mod tests;
