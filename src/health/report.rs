//! The health report: rows read = kept + duplicate + rejected, source by source, reject by reject.

use leptos::{
    ev,
    html::{
        b, button, code, details, div, li, p, section, span, summary, table, tbody, td, th, thead,
        tr, ul,
    },
    prelude::*,
};
use ringfence_wire::{HealthReport, KindCount, RejectRow, Shape, SourceHealth};

use crate::{
    state::{Checks, HIDDEN, Stores, commands, queries::check_values},
    ui::{facts::fact, format, icon, words},
};

/// The report, with its four numbers for automation.
pub fn health_report(stores: Stores) -> AnyView {
    let health = stores.case.health;
    (move || {
        health.with(|health| {
            health.as_ref().map(|report| {
                section()
                    .class("health")
                    .attr("data-testid", "health")
                    .attr("data-read", report.read)
                    .attr("data-kept", report.kept)
                    .attr("data-duplicate", report.duplicate)
                    .attr("data-rejected", report.rejected)
                    .aria_label("Health of the files")
                    .child((
                        balance(report),
                        kinds(&report.kinds),
                        remarks(stores, &report.remarks),
                        checks(stores),
                        earlier(report.earlier.as_ref()),
                        sources(stores, &report.sources),
                    ))
            })
        })
    })
    .into_any()
}

fn balance(report: &HealthReport) -> AnyView {
    let sign = |sign: &'static str| span().class("sign").aria_hidden("true").child(sign);
    let rejected_class = if report.rejected > 0 {
        "term rejected"
    } else {
        "term"
    };
    div()
        .class("balance card")
        .child((
            div()
                .class("term")
                .child(fact("rows read", format::count(report.read))),
            sign("="),
            div()
                .class("term kept")
                .child(fact("kept", format::count(report.kept))),
            sign("+"),
            div()
                .class("term")
                .child(fact("duplicate", format::count(report.duplicate))),
            sign("+"),
            div()
                .class(rejected_class)
                .child(fact("rejected", format::count(report.rejected))),
            div()
                .class("term apart")
                .child(fact("accounts", format::count(report.accounts))),
            div()
                .class("term")
                .child(fact("identifiers", format::count(report.identifiers))),
            div()
                .class("term")
                .child(fact("links", format::count(report.links))),
        ))
        .into_any()
}

fn kinds(kinds: &[KindCount]) -> AnyView {
    let chip = |kind: &KindCount| {
        li().class("kind-count").child((
            icon::kind(&kind.kind),
            b().child(kind.kind.clone()),
            span().child(format!(
                "{} in {}",
                format::count(kind.identifiers),
                format::counted(kind.links, "link", "links")
            )),
        ))
    };
    ul().class("kind-counts")
        .child(kinds.iter().map(chip).collect::<Vec<_>>())
        .into_any()
}

fn earlier(earlier: Option<&(String, u32)>) -> Option<AnyView> {
    let (file, rings) = earlier?;
    let rings = format::counted(u64::from(*rings), "ring", "rings");
    Some(
        p().class("quiet-text")
            .child(format!(
                "{file}: {rings} of an earlier export; rings that are still there keep their names."
            ))
            .into_any(),
    )
}

fn remarks(stores: Stores, remarks: &[String]) -> AnyView {
    let remark = |remark: &String| {
        let remark = quoting(stores, remark.clone());
        li().child((icon::warning(), span().child(remark)))
    };
    ul().class("remarks")
        .child(remarks.iter().map(remark).collect::<Vec<_>>())
        .into_any()
}

/// What looks wrong with values; counted when the screen is first seen.
fn checks(stores: Stores) -> AnyView {
    check_values(stores);
    let found = move || {
        stores.case.checks.with(|checks| match checks {
            Checks::Unasked | Checks::Asked => p()
                .class("quiet-text")
                .role("status")
                .child("Looking at the values…")
                .into_any(),
            Checks::Found(found) => remarks(stores, found),
        })
    };
    div()
        .attr("data-testid", "checks")
        .attr("data-done", move || {
            let checks = stores.case.checks;
            checks.with(|checks| matches!(checks, Checks::Found(_)).to_string())
        })
        .child(found)
        .into_any()
}

fn sources(stores: Stores, sources: &[SourceHealth]) -> AnyView {
    let cards = sources.iter().map(|source| source_health(stores, source));
    div()
        .class("source-healths")
        .child(cards.collect::<Vec<_>>())
        .into_any()
}

fn source_health(stores: Stores, source: &SourceHealth) -> AnyView {
    let numbers = if source.shape == Shape::Ignored {
        words::shape(source.shape).to_owned()
    } else {
        format!(
            "{} read = {} kept + {} duplicate + {} rejected",
            format::count(source.read),
            format::count(source.kept),
            format::count(source.duplicate),
            format::count(source.rejected)
        )
    };
    let head = div().class("source-line").child((
        b().child(source.name.clone()),
        span().class("quiet-text").child(format!(
            "{} · {}",
            format::bytes(source.bytes),
            words::shape(source.shape).to_lowercase()
        )),
        span().class("source-numbers").child(numbers),
    ));
    let hash = p().class("hash").child((
        span().child("SHA-256 "),
        code().child(source.sha256.clone()),
    ));
    div()
        .class("card source-health")
        .child((
            head,
            hash,
            (source.rejected > 0).then(|| rejects(stores, source)),
        ))
        .into_any()
}

fn rejects(stores: Stores, source: &SourceHealth) -> AnyView {
    let id = source.source;
    let rows = source
        .rejects
        .iter()
        .map(|reject| reject_row(stores, reject))
        .collect::<Vec<_>>();
    let shown = source.rejects.len() as u64;
    let note = (source.rejected > shown).then(|| {
        p().class("quiet-text").child(format!(
            "The first {} of {}; the download has all.",
            format::count(shown),
            format::count(source.rejected)
        ))
    });
    let save = button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", "rejects-download")
        .on(ev::click, move |_| commands::rejects(stores, id))
        .child((icon::download(), "Download all rejects (CSV)"));
    details()
        .class("rejects")
        .child((
            summary().child(format::counted(
                source.rejected,
                "rejected row",
                "rejected rows",
            )),
            div()
                .class("rejects-table")
                .tabindex(0)
                .child(table().class("table").child((
                    thead().child(tr().child((
                        th().scope("col").class("number").child("Row"),
                        th().scope("col").child("Column"),
                        th().scope("col").child("Reason"),
                        th().scope("col").child("Text"),
                    ))),
                    tbody().child(rows),
                ))),
            div().class("rejects-foot").child((note, save)),
        ))
        .into_any()
}

/// A finding; what it quotes is hidden while the screen is masked.
fn quoting(stores: Stores, text: String) -> impl Fn() -> String {
    move || {
        if stores.privacy.masked.get() {
            without_quotes(&text)
        } else {
            text.clone()
        }
    }
}

fn without_quotes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, quoted)) = rest.split_once('“') {
        let Some((_, after)) = quoted.split_once('”') else {
            break;
        };
        out = out + before + "“" + HIDDEN + "”";
        rest = after;
    }
    out + rest
}

fn reject_row(stores: Stores, reject: &RejectRow) -> AnyView {
    // Rows that came before the screen was masked are here in clear.
    let text = format::clipped(&reject.text, 120);
    let text = move || {
        if stores.privacy.masked.get() {
            HIDDEN.to_owned()
        } else {
            text.clone()
        }
    };
    tr().child((
        td().class("number").child(format::count(reject.row)),
        td().child(reject.column.clone().unwrap_or_default()),
        td().child(quoting(stores, reject.message.clone())),
        td().child(code().child(text)),
    ))
    .into_any()
}
