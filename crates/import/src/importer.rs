//! The import of one file, slice by slice.

use std::borrow::Cow;

use crate::decode::{Decoded, Decoder};
use crate::emit::{Emitter, Lacking};
use crate::line_ends::MixedEnds;
use crate::plan::Plan;
use crate::remarks::Remarks;
use crate::sieve::{Sieve, Verdict};
use crate::split::{Fault, Row, Rows, Splitter};
use crate::tally::Tallying;
use crate::{Dialect, ImportError, LineEnd, Mapping, Problem, RecordSink, Reject, Shape, Tally};

/// Reads one file: feed it slices of any size in order, then finish.
///
/// Linear in the bytes; memory is a slice and one record, whatever the size of the file.
pub struct Importer {
    file: String,
    decoder: Decoder,
    /// Where some lines end with a carriage return and some with a line feed.
    mixed_ends: Option<MixedEnds>,
    splitter: Splitter,
    state: State,
}

/// All that the reading of a row needs and changes.
struct State {
    plan: Plan,
    headers: Vec<String>,
    emitter: Emitter,
    tallying: Tallying,
    sieve: Sieve,
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
        let mut splitter = Splitter::new(dialect.punctuation());
        splitter.expect_width(plan.width);
        splitter.skip_lines(dialect.lines_before);
        let remarks = Remarks::new(&dialect.date_orders, plan.width);
        Ok(Self {
            file: name.to_owned(),
            decoder: Decoder::new(dialect.encoding),
            mixed_ends: (dialect.line_end == LineEnd::Mixed).then(MixedEnds::default),
            splitter,
            state: State {
                emitter: Emitter::new(remarks),
                tallying: Tallying::default(),
                headers: headers.to_vec(),
                sieve: Sieve::new(mapping, headers),
                may_be_broken: false,
                stopped: None,
                plan,
            },
        })
    }

    /// Takes the next bytes and gives every record that is complete.
    pub fn feed(&mut self, slice: &[u8], sink: &mut impl RecordSink) -> Result<(), ImportError> {
        self.read(slice, false, sink);
        self.check()
    }

    /// Gives what is left.
    pub fn finish(mut self, sink: &mut impl RecordSink) -> Result<Tally, ImportError> {
        self.read(&[], true, sink);
        let state = &mut self.state;
        self.splitter.finish(&mut Reading { state, sink });
        self.check()?;
        let State {
            emitter,
            tallying,
            headers,
            sieve,
            ..
        } = self.state;
        let mut remarks = sieve.into_words();
        remarks.extend(emitter.remarks.into_words(&headers));
        Ok(tallying.finish(remarks))
    }

    fn read(&mut self, slice: &[u8], last: bool, sink: &mut impl RecordSink) {
        let Decoded {
            text,
            may_be_broken,
        } = self.decoder.decode(slice, last);
        let state = &mut self.state;
        state.may_be_broken |= may_be_broken;
        let text = match &mut self.mixed_ends {
            Some(ends) => ends.unify(text, last),
            None => Cow::Borrowed(text),
        };
        self.splitter.feed(&text, &mut Reading { state, sink });
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

impl State {
    fn record(&mut self, line: u64, row: &Row<'_>, sink: &mut impl RecordSink) {
        self.tallying.tally.read += 1;
        let emitted = self
            .emitter
            .emit(&self.plan, &self.headers, line, row, sink);
        if let Err(absent) = emitted {
            let column = self.headers.get(absent.column).cloned();
            let message = match absent.what {
                Lacking::Cell(what) => format!("row {line} has no {what}"),
                Lacking::SecondAccount => format!("row {line} ties an account to itself"),
            };
            let hint = "Such a row links nothing.";
            self.tallying.reject(line, column, message, hint, row.raw);
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
        if state.sieve.is_plain(row, state.may_be_broken) {
            return state.record(line, row, self.sink);
        }
        match state.sieve.judge(line, row, state.may_be_broken) {
            Verdict::Aside => {}
            Verdict::OtherTable => {
                let (mapped, columns) = (state.plan.width, row.width());
                state.stopped = Some((line, Problem::MappingWidth { mapped, columns }));
            }
            Verdict::Record => state.record(line, row, self.sink),
            Verdict::Damaged => {
                let (mut raw, mut text) = (String::new(), String::new());
                state.record(line, &row.shown(&mut raw, &mut text), self.sink);
            }
            Verdict::Rejected(message, hint) => {
                state.tallying.tally.read += 1;
                state.tallying.reject(line, None, message, hint, row.raw);
            }
        }
    }

    fn fault(&mut self, line: u64, fault: Fault, raw: &str) {
        let state = &mut *self.state;
        if state.stopped.is_some() || state.plan.shape == Shape::Ignored {
            return;
        }
        if state.sieve.expects_header {
            state.sieve.expects_header = false;
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

#[cfg(test)]
mod tests;
