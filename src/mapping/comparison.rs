//! How values are compared: rules of normalisation and lists of shared values, each with its switch.

use leptos::{
    ev,
    html::{details, div, fieldset, h3, input, label, legend, small, span, summary},
    prelude::*,
};
use ringfence_wire::{Comparison, ListRow, RuleRow};

use crate::{
    state::{Stores, commands},
    ui::format,
};

/// The card, folded away: the rules suit most exports as they are.
pub fn comparison_card(stores: Stores) -> AnyView {
    let body = move || {
        stores
            .case
            .comparison
            .with(|comparison| comparison_body(stores, comparison))
    };
    let summed = move || stores.case.comparison.with(summed);
    details()
        .class("card settings")
        .attr("data-testid", "comparison")
        .child((
            summary().child(("How values are compared ", small().child(summed))),
            body,
        ))
        .into_any()
}

/// `11 of 14 rules on, 16 lists of shared values`.
fn summed(comparison: &Comparison) -> String {
    let on = comparison.rules.iter().filter(|rule| rule.on).count();
    let lists = comparison.lists.iter().filter(|list| list.on).count();
    format!(
        "{on} of {} on; {} of shared values",
        format::counted(comparison.rules.len() as u64, "rule", "rules"),
        format::counted(lists as u64, "list", "lists"),
    )
}

fn comparison_body(stores: Stores, comparison: &Comparison) -> AnyView {
    let rules = comparison.rules.iter().map(|rule| rule_box(stores, rule));
    let lists = comparison.lists.iter().map(|list| list_box(stores, list));
    div()
        .class("comparison-body")
        .child((
            fieldset().child((
                legend().child(h3().child("Before two values are compared")),
                calling_code(stores, comparison),
                rules.collect::<Vec<_>>(),
            )),
            fieldset().child((
                legend().child(h3().child("Values that strangers share")),
                small().class("quiet-text").child(
                    "What is on a list is suggested for exclusion among the hubs. Drop a MISP warning \
                     list (JSON) or a plain .list or .conf file beside the export to add one.",
                ),
                lists.collect::<Vec<_>>(),
            )),
        ))
        .into_any()
}

fn rule_box(stores: Stores, rule: &RuleRow) -> AnyView {
    let name = rule.name.clone();
    let tick = input()
        .r#type("checkbox")
        .attr("data-testid", format!("rule-{name}"))
        .prop("checked", rule.on)
        .on(ev::change, move |event| {
            let on = event_target_checked(&event);
            commands::compare(stores, |comparison| {
                let mut rules = comparison.rules.iter_mut();
                if let Some(rule) = rules.find(|rule| rule.name == name) {
                    rule.on = on;
                }
            });
        });
    label()
        .class("field tick comparison-row")
        .child((tick, span().child(rule.title.clone())))
        .into_any()
}

fn list_box(stores: Stores, list: &ListRow) -> AnyView {
    let (name, is_own) = (list.name.clone(), list.is_own);
    let tick = input()
        .r#type("checkbox")
        .attr("data-testid", format!("list-{name}"))
        .prop("checked", list.on)
        .on(ev::change, move |event| {
            let on = event_target_checked(&event);
            commands::compare(stores, |comparison| {
                let mut lists = comparison.lists.iter_mut();
                if let Some(list) = lists.find(|list| list.name == name && list.is_own == is_own) {
                    list.on = on;
                }
            });
        });
    let entries = format::counted(u64::from(list.entries), "entry", "entries");
    label()
        .class("field tick comparison-row")
        .child((
            tick,
            span().child((
                format!("{} ", list.name),
                list.is_own.then(|| span().class("tag ok").child("yours")),
                small().child(format!(" {}. {entries}", list.title)),
            )),
        ))
        .into_any()
}

fn calling_code(stores: Stores, comparison: &Comparison) -> AnyView {
    let field = input()
        .r#type("text")
        .attr("inputmode", "numeric")
        .attr("size", "4")
        .attr("data-testid", "calling-code")
        .placeholder("none")
        .prop("value", comparison.calling_code.clone())
        .on(ev::change, move |event| {
            let code = event_target_value(&event);
            commands::compare(stores, |comparison| comparison.calling_code = code);
        });
    label()
        .class("field comparison-row")
        .child((
            span().child("Country code of phone numbers written without one: +"),
            field,
        ))
        .into_any()
}
