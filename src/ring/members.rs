//! Tab: members of the opened ring, as a table that can be sorted. A click selects, a tick picks; what is
//! picked can be hidden and pinned here as in the picture.

use leptos::{
    ev,
    html::{button, div, input, p, span},
    prelude::*,
};
use ringfence_wire::{AccountId, MemberRow, NodeRef};

use super::members_bar::members_bar;
use crate::{
    state::{
        Stores,
        queries::{cell_of, pick_in_ring, select},
    },
    ui::{
        format,
        list::{ListOf, virtual_list},
        words,
    },
};

/// Height of a row; must equal `--member-row` in the style sheet.
const ROW_PX: u32 = 34;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Account,
    Created,
    Status,
    Country,
    Links,
    Confidence,
}

const COLUMNS: [(Column, &str); 6] = [
    (Column::Account, "Account"),
    (Column::Created, "Created"),
    (Column::Status, "Status"),
    (Column::Country, "Country"),
    (Column::Links, "Links"),
    (Column::Confidence, "Confidence"),
];

/// Sorts members by a column; ties keep the order of the ring.
fn sort(members: &mut [MemberRow], column: Column, descending: bool) {
    members.sort_by(|a, b| match column {
        Column::Account => a.name.cmp(&b.name),
        Column::Created => a.created.cmp(&b.created),
        Column::Status => a.status.cmp(&b.status),
        Column::Country => a.country.cmp(&b.country),
        Column::Links => a.links.cmp(&b.links),
        Column::Confidence => a.confidence.total_cmp(&b.confidence),
    });
    if descending {
        members.reverse();
    }
}

pub fn members_tab(stores: Stores) -> AnyView {
    let order = RwSignal::new(None::<(Column, bool)>);
    let sorted = Memo::new(move |_| {
        let mut members = stores.opened.view.with(|view| {
            view.as_ref()
                .map(|view| view.members.clone())
                .unwrap_or_default()
        });
        if let Some((column, descending)) = order.get() {
            sort(&mut members, column, descending);
        }
        members
    });
    let ticks = Ticks {
        stores,
        sorted,
        last: StoredValue::new(None),
    };
    let count = Signal::derive(move || sorted.with(|members| members.len() as u32));
    let list = virtual_list(ListOf {
        count,
        row_px: ROW_PX,
        reveal: Signal::derive(|| None),
        row: move |index| {
            (move || {
                sorted.with(|members| {
                    members
                        .get(index as usize)
                        .map(|member| member_row(ticks, index, member))
                })
            })
            .into_any()
        },
        seen: |_| {},
    });
    let none = move || {
        (count.get() == 0).then(|| {
            p().class("empty")
                .child("Choose a ring to see its members.")
        })
    };
    let table = div()
        .class("members-table")
        .role("table")
        .aria_label("Members of the ring")
        .aria_rowcount(move || count.get().to_string())
        .child((
            heads(order),
            div()
                .class("members-list")
                .role("rowgroup")
                .child((list, none)),
        ));
    div()
        .class("members")
        .child((members_bar(stores), table))
        .into_any()
}

fn heads(order: RwSignal<Option<(Column, bool)>>) -> AnyView {
    let head = |(column, word): (Column, &'static str)| {
        let direction = move || match order.get() {
            Some((sorted, true)) if sorted == column => "descending",
            Some((sorted, false)) if sorted == column => "ascending",
            _ => "none",
        };
        let sign = move || match direction() {
            "descending" => " ↓",
            "ascending" => " ↑",
            _ => "",
        };
        span().role("columnheader").aria_sort(direction).child(
            button()
                .r#type("button")
                .class("sorter")
                .on(ev::click, move |_| {
                    order.update(|order| {
                        *order = match *order {
                            Some((sorted, false)) if sorted == column => Some((column, true)),
                            Some((sorted, true)) if sorted == column => None,
                            _ => Some((column, false)),
                        }
                    });
                })
                .child((word, sign)),
        )
    };
    div()
        .class("member member-heads")
        .role("row")
        .child((
            span().role("columnheader").aria_label("Picked"),
            COLUMNS.map(head).into_iter().collect::<Vec<_>>(),
            span().role("columnheader").child("Why it is here"),
        ))
        .into_any()
}

/// The ticks before the rows: which accounts are picked.
#[derive(Clone, Copy)]
struct Ticks {
    stores: Stores,
    sorted: Memo<Vec<MemberRow>>,
    /// The row ticked last, from which Shift goes on.
    last: StoredValue<Option<u32>>,
}

impl Ticks {
    fn is_picked(self, account: AccountId) -> bool {
        self.stores
            .opened
            .picked
            .with(|picked| picked.contains(&account))
    }

    /// Picks the account of a row or takes it out, and with `range` all rows since the last one alike.
    fn tick(self, row: u32, account: AccountId, range: bool) {
        let mut picked = self.stores.opened.picked.get_untracked();
        let on = !picked.contains(&account);
        let last = self.last.get_value().filter(|_| range).unwrap_or(row);
        let rows = row.min(last) as usize..=row.max(last) as usize;
        self.sorted.with_untracked(|members| {
            for member in members.get(rows).unwrap_or_default() {
                if on {
                    picked.insert(member.account);
                } else {
                    picked.remove(&member.account);
                }
            }
        });
        self.last.set_value(Some(row));
        pick_in_ring(self.stores, picked);
    }
}

fn tick_box(ticks: Ticks, row: u32, member: &MemberRow) -> AnyView {
    let account = member.account;
    input()
        .r#type("checkbox")
        .attr("data-testid", "member-pick")
        .aria_label(format!("Pick {}", member.name))
        .title("Pick; with Shift all rows since the last")
        .prop("checked", move || ticks.is_picked(account))
        .on(ev::click, move |event| {
            event.stop_propagation();
            ticks.tick(row, account, event.shift_key());
        })
        .into_any()
}

fn member_row(ticks: Ticks, row: u32, member: &MemberRow) -> AnyView {
    let stores = ticks.stores;
    let account = member.account;
    let node = NodeRef::Account(member.account);
    let is_selected = move || {
        stores
            .opened
            .selected
            .with(|selected| selected.as_ref().is_some_and(|s| s.node == node))
    };
    let known_bad = member
        .known_bad
        .then(|| span().class("state abusive").child("known bad"));
    let known_good = member
        .known_good
        .then(|| span().class("state benign").child("known good"));
    let (name, called) = (member.name.clone(), member.display_name.clone());
    let shown = move || {
        // What people call themselves may disturb.
        let is_hidden = called.is_empty() || called == name || stores.privacy.shielded.get();
        if is_hidden {
            name.clone()
        } else {
            format!("{name} ({called})")
        }
    };
    let arranged = move || {
        let hidden = stores.arranged.is_hidden(node).then_some("hidden");
        let pinned = stores.arranged.is_pinned(node).then_some("pinned");
        let words = hidden.into_iter().chain(pinned).map(str::to_owned);
        let cell = cell_of(stores, node).map(|(cell, is_gathered)| {
            // The bar above says that cells are gathered; a tag as long would push the name away.
            let state = if is_gathered { "" } else { ", open" };
            format!("cell {}{state}", u64::from(cell) + 1)
        });
        let words: Vec<_> = words.chain(cell).collect();
        (!words.is_empty()).then(|| span().class("tag").child(words.join(", ")))
    };
    let cell = |words: String| span().role("cell").title(words.clone()).child(words);
    div()
        .class("member")
        .class(("on", is_selected))
        .class(("picked", move || ticks.is_picked(account)))
        .class(("is-hidden", move || stores.arranged.is_hidden(node)))
        .role("row")
        .attr("data-testid", "member-row")
        .on(ev::click, move |_| select(stores, node))
        .child((
            span()
                .role("cell")
                .class("member-pick")
                .child(tick_box(ticks, row, member)),
            span().role("cell").class("member-name").child((
                button()
                    .r#type("button")
                    .class("link-name")
                    .title(shown.clone())
                    .child(shown),
                known_bad,
                known_good,
                arranged,
            )),
            cell(member.created.map(format::iso).unwrap_or_default()),
            cell(member.status.clone()),
            cell(member.country.clone()),
            span()
                .role("cell")
                .class("number")
                .child(format::count(u64::from(member.links))),
            span()
                .role("cell")
                .class("number")
                .child(member.sure.clone()),
            cell(words::reason(&member.sentence).to_owned()),
        ))
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringfence_wire::AccountId;

    fn member(name: &str, confidence: f64) -> MemberRow {
        MemberRow {
            account: AccountId(0),
            name: name.to_owned(),
            display_name: String::new(),
            created: None,
            status: String::new(),
            country: String::new(),
            known_bad: false,
            known_good: false,
            links: 1,
            confidence,
            sure: String::new(),
            sentence: String::new(),
        }
    }

    #[test]
    fn the_least_sure_member_comes_first_when_asked() {
        let mut members = [member("a", 0.99), member("b", 0.91)];
        sort(&mut members, Column::Confidence, false);
        assert_eq!(members[0].name, "b");
        sort(&mut members, Column::Account, true);
        assert_eq!(members[0].name, "b");
    }
}
