//! The annex: everything that the first sheet rests on, for a reader who checks.

mod check;
mod members;

use super::sheet::Sheet;
use super::{bars, rows};
use crate::figures::{count, counted, period};
use crate::{Excluded, RingEvidence, SharedValue, Signal};

pub fn push(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<div class=\"sheet annex\">\n<header>\n<h1>Technical annex</h1>\n");
    sheet.tagged("<p class=\"meta\">", &ring.ring_name, " · ring ");
    sheet.text(&ring.short_id);
    sheet.tagged(" · case ", &ring.case_name, "</p>\n</header>\n");
    signals(sheet, &ring.signals);
    shared(sheet, &ring.shared);
    members::push(sheet, ring);
    excluded(sheet, &ring.excluded);
    parameters(sheet, &ring.parameters);
    check::push(sheet, ring);
    sheet.html("</div>\n");
}

/// What each signal adds to the risk: every bar begins where the one before ends.
fn signals(sheet: &mut Sheet, signals: &[Signal]) {
    sheet.html("<section>\n");
    sheet.heading("A · Why the risk is what it is");
    let columns = [
        ("", "Signal"),
        ("number", "Strength"),
        ("number", "Weight"),
        ("number", "Points"),
        ("bars", "Adds up"),
        ("", "In words"),
    ];
    sheet.table("signals", &columns);
    let mut reached = 0.0;
    for signal in signals {
        sheet.tagged(
            "<tr><td class=\"brief\">",
            &signal.name,
            "</td><td class=\"number\">",
        );
        match signal.strength {
            Some(strength) => sheet.figure(format_args!("{strength:.2}")),
            None => sheet.html("<span class=\"none\">no data</span>"),
        }
        sheet.html("</td><td class=\"number\">");
        sheet.figure(format_args!("{:.2}", signal.weight));
        sheet.html("</td><td class=\"number\">");
        match signal.strength {
            Some(_) => sheet.figure(format_args!("{:.1}", signal.points)),
            None => sheet.html("–"),
        }
        sheet.html("</td><td class=\"bars\">");
        bars::push(sheet, reached, reached + signal.points);
        reached += signal.points;
        sheet.tagged("</td><td>", &signal.text, "</td></tr>\n");
    }
    sheet.end_table();
    sheet.html("<p class=\"formula\">Risk = 100 · (1 − Π(1 − weight · strength)); points share it by −ln(1 − weight · strength).</p>\n</section>\n");
}

fn shared(sheet: &mut Sheet, values: &[SharedValue]) {
    sheet.html("<section>\n");
    sheet.heading("B · Shared values and their source rows");
    let columns = [
        ("", "Value"),
        ("", "Kind"),
        ("number", "In ring"),
        ("number", "In case"),
        ("number", "Bits"),
        ("", "Used"),
    ];
    sheet.table("values", &columns);
    for shared in values {
        sheet.html("<tr class=\"above\"><td>");
        sheet.value(&shared.value);
        sheet.tagged(
            "</td><td class=\"brief\">",
            &shared.kind,
            "</td><td class=\"number\">",
        );
        sheet.count(shared.accounts_in_ring);
        sheet.html("</td><td class=\"number\">");
        sheet.count(shared.accounts_in_case);
        sheet.html("</td><td class=\"number\">");
        sheet.figure(format_args!("{:.1}", shared.bits));
        sheet.html("</td><td class=\"brief\">");
        sheet.html(&period(shared.first_seen, shared.last_seen));
        sheet.html("</td></tr>\n<tr><td colspan=\"6\">");
        rows::push(sheet, &shared.rows, 60);
        sheet.html("</td></tr>\n");
    }
    sheet.end_table();
    sheet.html("<p class=\"formula\">Bits: how much likelier a shared value is if two accounts belong together than by coincidence, as a power of two.</p>\n</section>\n");
}

fn excluded(sheet: &mut Sheet, excluded: &Excluded) {
    sheet.html("<section>\n");
    sheet.heading("D · Left out of the whole case");
    if excluded.counts.is_empty() {
        sheet.html("<p class=\"none\">No value was left out.</p>\n</section>\n");
        return;
    }
    sheet.html("<ul>\n");
    for group in &excluded.counts {
        sheet.html("<li>");
        sheet.html(&counted(group.values, "value", "values"));
        sheet.tagged(" of kind ", &group.kind, ": ");
        sheet.text(&group.reason);
        sheet.html("</li>\n");
    }
    sheet.html("</ul>\n");
    if !excluded.list.is_empty() {
        let columns = [
            ("", "Value"),
            ("", "Kind"),
            ("number", "Accounts"),
            ("", "Why it does not count in full"),
        ];
        sheet.table("values", &columns);
        for value in &excluded.list {
            sheet.html("<tr><td>");
            sheet.value(&value.value);
            sheet.tagged(
                "</td><td class=\"brief\">",
                &value.kind,
                "</td><td class=\"number\">",
            );
            sheet.count(value.accounts);
            sheet.tagged("</td><td>", &value.reason, "</td></tr>\n");
        }
        sheet.end_table();
        let all: u64 = excluded.counts.iter().map(|group| group.values).sum();
        let more = all.saturating_sub(excluded.list.len() as u64);
        if more > 0 {
            sheet.html("<p class=\"more\">");
            sheet.html(&count(more));
            sheet.html(" more are not listed here.</p>\n");
        }
    }
    sheet.html("</section>\n");
}

fn parameters(sheet: &mut Sheet, parameters: &[(String, String)]) {
    sheet.html("<section>\n");
    sheet.heading("E · Parameters");
    sheet.html("<dl class=\"parameters\">\n");
    for (name, value) in parameters {
        sheet.html("<div><dt>");
        sheet.plain(name);
        sheet.html("</dt><dd>");
        sheet.plain(value);
        sheet.html("</dd></div>\n");
    }
    sheet.html("</dl>\n</section>\n");
}
