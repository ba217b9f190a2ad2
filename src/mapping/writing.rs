//! How a file of text is written: what was detected, and the way to say otherwise.

use leptos::{
    ev,
    html::{details, div, input, label, option, select, small, span, summary},
    prelude::*,
};
use ringfence_wire::{
    DELIMITERS, ENCODINGS, ESCAPES, LINE_ENDS, QUOTES, SniffedSource, SourceId, WritingChoice,
};

use crate::state::{Stores, commands};

/// One part of how a file is written.
struct Part {
    name: &'static str,
    test_id: &'static str,
    offered: &'static [&'static str],
    chosen: fn(&WritingChoice) -> Option<&str>,
    choose: fn(&mut WritingChoice, Option<String>),
}

const PARTS: [Part; 5] = [
    Part {
        name: "Separator",
        test_id: "write-delimiter",
        offered: &DELIMITERS,
        chosen: |choice| choice.delimiter.as_deref(),
        choose: |choice, said| choice.delimiter = said,
    },
    Part {
        name: "Quotes",
        test_id: "write-quote",
        offered: &QUOTES,
        chosen: |choice| choice.quote.as_deref(),
        choose: |choice, said| choice.quote = said,
    },
    Part {
        name: "A quote inside quotes",
        test_id: "write-escape",
        offered: &ESCAPES,
        chosen: |choice| choice.escape.as_deref(),
        choose: |choice, said| choice.escape = said,
    },
    Part {
        name: "Characters",
        test_id: "write-encoding",
        offered: &ENCODINGS,
        chosen: |choice| choice.encoding.as_deref(),
        choose: |choice, said| choice.encoding = said,
    },
    Part {
        name: "Line ends",
        test_id: "write-line-end",
        offered: &LINE_ENDS,
        chosen: |choice| choice.line_end.as_deref(),
        choose: |choice, said| choice.line_end = said,
    },
];

/// Folded away: detection is right nearly always. Nothing for a table that was unpacked.
pub fn writing_fold(stores: Stores, sniffed: &SniffedSource) -> Option<AnyView> {
    if sniffed.form.is_some() {
        return None;
    }
    let source = sniffed.source;
    let is_own = sniffed.chosen != WritingChoice::default();
    let parts = PARTS
        .iter()
        .map(|part| part_select(stores, sniffed, part))
        .collect::<Vec<_>>();
    let fold = details()
        .class("writing")
        .attr("data-testid", "writing")
        .attr("open", is_own)
        .child((
            summary().child((
                "How it is written",
                is_own.then(|| span().class("tag ask").child("yours")),
                small().child(words(sniffed)),
            )),
            div()
                .class("writing-body")
                .child((parts, lines_field(stores, source, sniffed))),
        ));
    Some(fold.into_any())
}

/// `comma · UTF-8`, and what is out of the ordinary.
pub fn words(sniffed: &SniffedSource) -> String {
    if let Some(form) = &sniffed.form {
        return form.clone();
    }
    let writing = &sniffed.writing;
    let mut words = vec![writing.delimiter.clone(), writing.encoding.clone()];
    if writing.quote != QUOTES[0] {
        words.push(format!("quotes: {}", writing.quote));
    }
    if writing.escape != ESCAPES[0] {
        words.push(format!("escaped by {}", writing.escape));
    }
    if writing.line_end != LINE_ENDS[0] && writing.line_end != LINE_ENDS[1] {
        words.push(writing.line_end.clone());
    }
    if writing.lines_before > 0 {
        words.push(format!("begins after line {}", writing.lines_before));
    }
    words.join(" · ")
}

fn part_select(stores: Stores, sniffed: &SniffedSource, part: &'static Part) -> AnyView {
    let source = sniffed.source;
    let chosen = (part.chosen)(&sniffed.chosen);
    let detected = option()
        .value("")
        .selected(chosen.is_none())
        .child("as detected");
    let offered = part.offered.iter().map(|name| {
        option()
            .value(*name)
            .selected(chosen == Some(*name))
            .child(*name)
    });
    let field = select()
        .attr("data-testid", part.test_id)
        .on(ev::change, move |event| {
            let word = event_target_value(&event);
            commands::rewrite(stores, source, |choice| {
                (part.choose)(choice, Some(word).filter(|word| !word.is_empty()));
            });
        })
        .child((detected, offered.collect::<Vec<_>>()));
    label()
        .class("field tall")
        .child((span().child(part.name), field))
        .into_any()
}

fn lines_field(stores: Stores, source: SourceId, sniffed: &SniffedSource) -> AnyView {
    let field = input()
        .r#type("number")
        .attr("min", "0")
        .attr("max", "10000")
        .attr("data-testid", "write-lines-before")
        .prop("value", sniffed.writing.lines_before.to_string())
        .on(ev::change, move |event| {
            let lines = event_target_value(&event).trim().parse().ok();
            commands::rewrite(stores, source, |choice| choice.lines_before = lines);
        });
    label()
        .class("field tall")
        .child((span().child("Lines before the table"), field))
        .into_any()
}
