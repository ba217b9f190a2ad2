//! Annex C: who is in the ring, and why.

use super::super::{MEMBERS_LISTED, rows};
use super::Sheet;
use crate::figures::{count, date};
use crate::{Member, RingEvidence};

pub fn push(sheet: &mut Sheet, ring: &RingEvidence) {
    sheet.html("<section>\n");
    sheet.heading("C · Members");
    let columns = [
        ("", "Account"),
        ("", "Created"),
        ("", "Status"),
        ("number", "Best tie"),
        ("", "Why it is here"),
    ];
    sheet.table("members", &columns);
    for member in ring.members.iter().take(MEMBERS_LISTED) {
        row(sheet, member);
    }
    sheet.end_table();
    let listed = ring.members.len().min(MEMBERS_LISTED) as u64;
    let more = ring.size.saturating_sub(listed);
    if more > 0 {
        sheet.html("<p class=\"more\">The first ");
        sheet.html(&count(listed));
        sheet.html(" of ");
        sheet.html(&count(ring.size));
        sheet.html(" members are listed; ");
        sheet.html(&count(more));
        sheet.html(" more are not.</p>\n");
    }
    sheet.html("</section>\n");
}

fn row(sheet: &mut Sheet, member: &Member) {
    sheet.html("<tr><td>");
    sheet.value(&member.name);
    if !member.display_name.is_empty() {
        sheet.html("<small>");
        sheet.value(&member.display_name);
        sheet.html("</small>");
    }
    sheet.html("</td><td class=\"brief\">");
    sheet.html(&member.created.map_or_else(|| "–".to_owned(), date));
    sheet.tagged("</td><td>", &member.status, "");
    if member.known_bad {
        sheet.html(" <b class=\"bad\">known bad</b>");
    }
    if member.known_good {
        sheet.html(" <b>known good</b>");
    }
    sheet.html("</td><td class=\"number\">");
    sheet.html(&member.sure);
    sheet.tagged("</td><td>", &member.sentence, "");
    if !member.rows.is_empty() {
        sheet.html("<small>");
        rows::push(sheet, &member.rows, 12);
        sheet.html("</small>");
    }
    sheet.html("</td></tr>\n");
}
