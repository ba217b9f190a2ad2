//! Tab: charts. What began when over the whole case, and where its accounts are; each can be saved.

mod csv;
mod drawing;
mod stacked;
mod world;

use leptos::{
    ev,
    html::{
        button, details, div, figure, h2, header, i, p, section, span, summary, table, tbody, td,
        th, thead, tr,
    },
    prelude::*,
};
use ringfence_wire::{CountryRow, Trend, TrendOf, TrendsView};

use self::{
    csv::csv,
    drawing::{Drawing, Tone, colour_now},
    world::Measure,
};
use crate::{
    state::{Answer, Stores, commands, queries::load_trends},
    ui::{format, icon, segmented::segmented},
};

/// Rows of a table of the page; the file has all.
const ROWS_SHOWN: usize = 200;

pub fn charts_tab(stores: Stores) -> AnyView {
    let measure = RwSignal::new(Measure::Accounts);
    // Asked again when another case was built, which forgets the answer.
    Effect::new(move |_| {
        if stores.examine.trends.with(Option::is_none) {
            load_trends(stores);
        }
    });
    let body = move || {
        stores.examine.trends.with(|answer| match answer {
            Some(Answer::Is(view)) => charts(stores, view, measure),
            Some(Answer::Refused(why)) => p().class("empty").child(why.clone()).into_any(),
            Some(Answer::Awaited) | None => p().class("empty").child("Counting…").into_any(),
        })
    };
    div()
        .class("tab-page trends")
        .attr("data-testid", "charts")
        .child(body)
        .into_any()
}

fn charts(stores: Stores, view: &TrendsView, measure: RwSignal<Measure>) -> AnyView {
    let trends = view.trends.iter().map(|trend| trend_card(stores, trend));
    div()
        .class("trend-cards")
        .child((
            trends.collect::<Vec<_>>(),
            country_card(stores, view, measure),
        ))
        .into_any()
}

fn trend_card(stores: Stores, trend: &Trend) -> AnyView {
    let words = stacked::title(trend.of);
    let file = match trend.of {
        TrendOf::Accounts => "accounts-created",
        TrendOf::Links => "links-first-seen",
        TrendOf::Rings => "rings-begun",
    };
    let head = header().class("trend-head").child(h2().child(words));
    if trend.starts.is_empty() {
        return section()
            .class("card trend")
            .child((
                head,
                p().class("quiet-text")
                    .child("The sources give no dates for this."),
            ))
            .into_any();
    }
    let drawing = stacked::drawing(trend);
    let rows = stacked::rows(trend);
    let undated = (trend.undated > 0).then(|| {
        p().class("quiet-text").child(format!(
            "{} more without a date.",
            format::count(trend.undated)
        ))
    });
    let picture = figure().class("trend-figure").child(drawing.view());
    section()
        .class("card trend")
        .attr("data-testid", format!("chart-{file}"))
        .child((
            head.child(save_buttons(stores, file, drawing, rows.clone())),
            key(&stacked::bands(trend)),
            picture,
            undated,
            as_table(&rows),
        ))
        .into_any()
}

fn key(entries: &[(String, Tone)]) -> AnyView {
    let entry = |(words, tone): &(String, Tone)| {
        let ground = format!(
            "color-mix(in srgb, var({}) {:.0}%, var(--panel))",
            tone.token,
            tone.opacity * 100.0
        );
        span()
            .class("trend-key")
            .child((i().style(("background", ground)), words.clone()))
    };
    div()
        .class("trend-keys")
        .child(entries.iter().map(entry).collect::<Vec<_>>())
        .into_any()
}

/// Saves a chart as a picture and as a table.
fn save_buttons(
    stores: Stores,
    file: &'static str,
    drawing: Drawing,
    rows: Vec<Vec<String>>,
) -> AnyView {
    let save = move |kind: &'static str, words: &'static str| {
        button()
            .r#type("button")
            .class("button small")
            .attr("data-testid", format!("save-{file}-{kind}"))
            .title(words)
            .child((icon::download(), kind.to_uppercase()))
    };
    div()
        .class("trend-saves")
        .child((
            save("svg", "Save the chart as a picture").on(ev::click, move |_| {
                let svg = drawing.svg(colour_now);
                commands::save(
                    stores,
                    format!("{file}.svg"),
                    svg.as_bytes(),
                    "image/svg+xml",
                );
            }),
            save("csv", "Save the counts as a table").on(ev::click, move |_| {
                let text = csv(&rows);
                commands::save(
                    stores,
                    format!("{file}.csv"),
                    text.as_bytes(),
                    "text/csv;charset=utf-8",
                );
            }),
        ))
        .into_any()
}

/// The same as a table, for who cannot see the picture or wants the numbers.
fn as_table(rows: &[Vec<String>]) -> AnyView {
    let head = rows.first().into_iter().flatten();
    let head = head.map(|cell| th().scope("col").child(cell.clone()));
    let body = rows.iter().skip(1).take(ROWS_SHOWN).map(|row| {
        let cells = row
            .iter()
            .skip(1)
            .map(|cell| td().class("number").child(cell.clone()));
        tr().child((
            th().scope("row")
                .child(row.first().cloned().unwrap_or_default()),
            cells.collect::<Vec<_>>(),
        ))
    });
    let more = rows.len().saturating_sub(1 + ROWS_SHOWN);
    details()
        .class("trend-table")
        .child((
            summary().child("As a table"),
            table().class("table").child((
                thead().child(tr().child(head.collect::<Vec<_>>())),
                tbody().child(body.collect::<Vec<_>>()),
            )),
            (more > 0).then(|| {
                p().class("quiet-text").child(format!(
                    "{} more rows are in the file.",
                    format::count(more as u64)
                ))
            }),
        ))
        .into_any()
}

fn country_card(stores: Stores, view: &TrendsView, measure: RwSignal<Measure>) -> AnyView {
    let head = h2().child("Countries");
    if view.countries.is_empty() {
        return section()
            .class("card trend")
            .child((
                header().class("trend-head").child(head),
                p().class("quiet-text")
                    .child("The sources say no country of any account."),
            ))
            .into_any();
    }
    let switch = segmented(
        "Colour by".to_owned(),
        &Measure::ALL,
        move || measure.get(),
        move |taken| measure.set(taken),
    );
    let rows = view.countries.clone();
    let table_rows = world::rows(&rows);
    section()
        .class("card trend")
        .attr("data-testid", "chart-countries")
        .child((
            header().class("trend-head").child((head, switch, {
                let rows = rows.clone();
                move || {
                    save_buttons(
                        stores,
                        "countries",
                        world::drawing(&rows, measure.get()),
                        world::rows(&rows),
                    )
                }
            })),
            {
                let rows = rows.clone();
                move || {
                    let entries = world::legend(&rows, measure.get());
                    let entries = entries.into_iter().map(|(tone, words)| (words, tone));
                    key(&entries.collect::<Vec<_>>())
                }
            },
            {
                let rows = rows.clone();
                move || {
                    figure()
                        .class("trend-figure")
                        .child(world::drawing(&rows, measure.get()).view())
                }
            },
            not_placed(&rows, view.without_country),
            as_table(&table_rows),
        ))
        .into_any()
}

/// What the map cannot show is counted.
fn not_placed(rows: &[CountryRow], without: u32) -> Option<AnyView> {
    let (_, unplaced) = world::placed(rows);
    let accounts: u64 = unplaced.iter().map(|row| u64::from(row.accounts)).sum();
    let mut parts = Vec::new();
    if without > 0 {
        parts.push(format!(
            "{} without a country",
            format::counted(u64::from(without), "account", "accounts")
        ));
    }
    if accounts > 0 {
        let names: Vec<&str> = unplaced
            .iter()
            .take(5)
            .map(|row| row.country.as_str())
            .collect();
        let more = if unplaced.len() > names.len() {
            " and others"
        } else {
            ""
        };
        parts.push(format!(
            "{} of places that the map does not know ({}{more})",
            format::count(accounts),
            names.join(", ")
        ));
    }
    (!parts.is_empty()).then(|| {
        p().class("quiet-text")
            .child(format!("Not on the map: {}.", parts.join("; ")))
            .into_any()
    })
}
