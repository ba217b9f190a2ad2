//! The first sheet: what it is, how sure it is, what could be wrong. For a reader who decides.

use super::sheet::Sheet;
use super::{bars, rows};
use crate::figures::{count, counted, moment, period};
use crate::{DecisionTaken, Innocent, Masking, RingEvidence, Verdict};

/// Shared values on the first sheet; the annex has them all.
const VALUES_ON_LEAD: usize = 4;

pub fn push(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<main class=\"sheet lead\">\n");
    title(sheet, ring);
    sheet.html("<div class=\"columns\">\n<div>\n");
    picture(sheet, ring);
    left_out(sheet, ring);
    sheet.html("</div>\n<div>\n");
    how_sure(sheet, ring);
    could_be_wrong(sheet, ring);
    sheet.html("</div>\n</div>\n");
    innocent(sheet, &ring.innocent);
    rests_on(sheet, ring);
    decision(sheet, ring.decision.as_ref());
    sheet.html("</main>\n");
}

fn title(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.tagged("<header>\n<h1>", &ring.ring_name, ": ");
    sheet.html(&counted(
        ring.size,
        "connected account",
        "connected accounts",
    ));
    sheet.tagged(
        "</h1>\n<p class=\"meta\">Evidence summary · ring ",
        &ring.short_id,
        "",
    );
    sheet.tagged(" · case ", &ring.case_name, " · ");
    match &ring.decision {
        Some(taken) => {
            sheet.html("decided ");
            sheet.html(taken.decision.words());
        }
        None => sheet.html("not decided"),
    }
    sheet.tagged(" · made ", &ring.created_at, "</p>\n<p class=\"handling\">");
    sheet.html(match sheet.masking() {
        Masking::Masked => "Accounts and identifiers are masked",
        Masking::Full => "Shown in full: handle as sensitive",
    });
    sheet.html("</p>\n</header>\n");
    sheet.tagged("<p class=\"statement\">", &ring.sentence, "</p>\n");
}

fn picture(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<figure>\n");
    match &ring.picture {
        Some(svg) => {
            sheet.picture(svg);
            sheet.html("\n<figcaption>Each round dot is an account; other shapes are what accounts share. A line: the account used it.</figcaption>\n");
        }
        None => sheet.html("<p class=\"none\">No picture was drawn for this ring.</p>\n"),
    }
    sheet.html("</figure>\n");
}

fn how_sure(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.heading("How sure");
    sheet.html("<p class=\"risk\"><span>Risk <strong>");
    sheet.figure(format_args!("{:.0}", ring.risk));
    sheet.html("</strong> of 100</span>");
    bars::push(sheet, 0.0, ring.risk);
    sheet.html("</p>\n");
    let members = ring.members.iter();
    let all = ring.members.len() as u64;
    let strong = members
        .clone()
        .filter(|member| member.confidence >= 0.99)
        .count() as u64;
    if let Some(weakest) = members.min_by(|one, next| one.confidence.total_cmp(&next.confidence)) {
        sheet.html("<p>");
        if strong == all {
            sheet.html("Every account is tied to another at 99 % or more.");
        } else {
            sheet.html(&count(strong));
            sheet.html(" of ");
            sheet.html(&count(all));
            sheet.html(" accounts are tied to another at 99 % or more; the weakest tie stands at ");
            sheet.html(&weakest.sure);
            sheet.html(".");
        }
        sheet.html("</p>\n");
    }
    // Most doubts begin with the weakest place; once is enough on a sheet this short.
    let weakest = ring.weakest.as_ref();
    if let Some(weakest) = weakest.filter(|text| !ring.could_be_wrong.contains(text)) {
        sheet.tagged("<p>", weakest, "</p>\n");
    }
}

fn could_be_wrong(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.heading("What could be wrong");
    sheet.html("<ul>\n");
    for doubt in &ring.could_be_wrong {
        sheet.tagged("<li>", doubt, "</li>\n");
    }
    if ring.could_be_wrong.is_empty() {
        sheet.html("<li>Accounts that are connected need not belong to one person.</li>\n");
    }
    sheet.html("</ul>\n");
}

fn innocent(sheet: &mut Sheet, explanations: &[Innocent]) {
    if explanations.is_empty() {
        return;
    }
    sheet.html("<section>\n");
    sheet.heading("Innocent explanations, tested");
    sheet.html("<dl class=\"verdicts\">\n");
    for Innocent { verdict, text } in explanations {
        let (class, words) = match verdict {
            Verdict::RuledOut => ("ruled-out", "ruled out"),
            Verdict::Possible => ("possible", "possible"),
            Verdict::Unknown => ("unknown", "cannot tell"),
        };
        sheet.html(&format!("<dt class=\"{class}\">{words}</dt>"));
        sheet.tagged("<dd>", text, "</dd>\n");
    }
    sheet.html("</dl>\n</section>\n");
}

fn rests_on(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<section>\n");
    sheet.heading("What it rests on");
    if ring.shared.is_empty() {
        sheet.html(
            "<p class=\"none\">No shared values were handed over with this ring.</p>\n</section>\n",
        );
        return;
    }
    let columns = [
        ("", "Shared value"),
        ("", "Kind"),
        ("number", "Accounts"),
        ("", "Used"),
        ("", "Source rows"),
    ];
    sheet.table("values", &columns);
    for shared in ring.shared.iter().take(VALUES_ON_LEAD) {
        sheet.html("<tr><td>");
        sheet.value(&shared.value);
        sheet.tagged(
            "</td><td class=\"brief\">",
            &shared.kind,
            "</td><td class=\"number\">",
        );
        sheet.count(shared.accounts_in_ring);
        sheet.html("</td><td class=\"brief\">");
        sheet.html(&period(shared.first_seen, shared.last_seen));
        sheet.html("</td><td>");
        rows::push(sheet, &shared.rows, 1);
        sheet.html("</td></tr>\n");
    }
    sheet.end_table();
    let more = ring.shared.len().saturating_sub(VALUES_ON_LEAD) as u64;
    if more > 0 {
        sheet.html("<p class=\"more\">");
        sheet.html(&counted(more, "more shared value", "more shared values"));
        sheet.html(" in annex B.</p>\n");
    }
    sheet.html("</section>\n");
}

fn left_out(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<section>\n");
    sheet.heading("Left out");
    sheet.html("<p>");
    let values = ring.excluded.counts.iter().map(|count| count.values).sum();
    if values == 0 {
        sheet.html("No value was left out. ");
    } else {
        sheet.html(&counted(values, "value", "values"));
        sheet.html(" of the case, shared too widely to mean anything or set aside by hand, did not count in full (annex D). ");
    }
    sheet.html(&counted(ring.other_rings, "other ring", "other rings"));
    sheet.html(" of the case ");
    sheet.html(if ring.other_rings == 1 { "is" } else { "are" });
    sheet.html(" not part of this summary.</p>\n</section>\n");
}

fn decision(sheet: &mut Sheet, taken: Option<&DecisionTaken>) {
    sheet.html("<section class=\"decision\">\n");
    sheet.heading("Decision");
    if let Some(taken) = taken {
        sheet.html("<p><strong>");
        sheet.html(match taken.decision {
            ringfence_case::Decision::Abusive => "Abusive",
            ringfence_case::Decision::BenignSharing => "Benign sharing",
            ringfence_case::Decision::Insufficient => "Insufficient evidence",
        });
        sheet.html("</strong>, ");
        sheet.html(&moment(taken.at_ms.div_euclid(1_000)));
        sheet.tagged(". ", &taken.reason, "</p>\n");
        if !taken.note.trim().is_empty() {
            sheet.tagged("<p class=\"note\">", &taken.note, "</p>\n");
        }
    } else {
        sheet.html("<p class=\"none\">No decision has been taken on this ring.</p>\n");
    }
    sheet.html("<div class=\"sign\"><span>Reviewed by</span><span>Date</span><span>Signature</span></div>\n</section>\n");
}
