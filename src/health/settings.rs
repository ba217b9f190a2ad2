//! The settings of a build: a profile, and a slider for each setting that is worth moving.

use leptos::{
    ev,
    html::{button, details, div, input, label, option, output, select, small, span, summary},
    prelude::*,
};
use ringfence_wire::{Profile, Settings, Together};

use crate::{
    state::{Stores, commands},
    ui::{icon, whole::whole, words},
};

/// One setting as a slider with fixed stops.
struct Slider {
    name: &'static str,
    hint: &'static str,
    test_id: &'static str,
    stops: &'static [f64],
    /// Whether the profile has the setting.
    has: fn(&Settings) -> bool,
    get: fn(&Settings) -> f64,
    set: fn(&mut Settings, f64),
}

/// What ties accounts by what they have, or by what they share together.
const BY_VALUES: fn(&Settings) -> bool = |settings| settings.together.is_none();
const BY_OCCASIONS: fn(&Settings) -> bool = |settings| settings.together.is_some();

const SLIDERS: [Slider; 8] = [
    Slider {
        name: "Confidence of a link",
        hint: "p: a link holds a ring from here on. Higher: fewer and surer rings.",
        test_id: "set-confidence",
        stops: &[0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999],
        has: |_| true,
        get: |settings| settings.ring_confidence,
        set: |settings, value| settings.ring_confidence = value,
    },
    Slider {
        name: "Expected partners",
        hint: "The prior: how many partners one account is expected to have.",
        test_id: "set-partners",
        stops: &[0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0],
        has: |_| true,
        get: |settings| settings.expected_partners,
        set: |settings, value| settings.expected_partners = value,
    },
    Slider {
        name: "Limit of public values",
        hint: "An IP, URL or counterparty of more accounts than this ties nobody.",
        test_id: "set-public-limit",
        stops: &[5.0, 10.0, 20.0, 30.0, 50.0, 75.0, 100.0, 200.0, 500.0],
        has: BY_VALUES,
        get: |settings| f64::from(settings.public_limit),
        set: |settings, value| settings.public_limit = count(value),
    },
    Slider {
        name: "Cap of exclusive values",
        hint: "c: so many other accounts on a device, phone or card may be chance, no more.",
        test_id: "set-cap",
        stops: &[1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 16.0, 32.0],
        has: BY_VALUES,
        get: |settings| f64::from(settings.cap),
        set: |settings, value| settings.cap = count(value),
    },
    Slider {
        name: "Resolution of cells",
        hint: "γ: a group too large for one ring is split into cells at least this dense.",
        test_id: "set-resolution",
        stops: &[0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.4],
        has: |_| true,
        get: |settings| settings.resolution,
        set: |settings, value| settings.resolution = value,
    },
    Slider {
        name: "Together within seconds",
        hint: "Two accounts that share one object at most so far apart do it together.",
        test_id: "set-window",
        stops: &[1.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 3600.0],
        has: BY_OCCASIONS,
        get: |settings| together(settings, |together| f64::from(together.window_seconds)),
        set: |settings, value| change(settings, |together| together.window_seconds = count(value)),
    },
    Slider {
        name: "Least shares of an account",
        hint: "Accounts that share less are not looked at.",
        test_id: "set-participation",
        stops: &[1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0],
        has: BY_OCCASIONS,
        get: |settings| together(settings, |together| f64::from(together.min_participation)),
        set: |settings, value| {
            change(settings, |together| {
                together.min_participation = count(value);
            });
        },
    },
    Slider {
        name: "Quantile of common shares",
        hint: "Pairs that share less often together than this part of all pairs are left out.",
        test_id: "set-quantile",
        stops: &[0.0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99],
        has: BY_OCCASIONS,
        get: |settings| together(settings, |together| together.edge_quantile),
        set: |settings, value| change(settings, |together| together.edge_quantile = value),
    },
];

fn together(settings: &Settings, get: fn(&Together) -> f64) -> f64 {
    settings.together.as_ref().map_or(0.0, get)
}

fn change(settings: &mut Settings, set: impl FnOnce(&mut Together)) {
    if let Some(together) = &mut settings.together {
        set(together);
    }
}

/// The settings, folded away: most cases need none of them.
pub fn settings_card(stores: Stores) -> AnyView {
    let moved = move || {
        stores
            .case
            .settings
            .with(Option::is_some)
            .then(|| span().class("tag ask").child("changed"))
    };
    details()
        .class("card settings")
        .attr("data-testid", "settings")
        .child((
            summary().child((
                "Settings ",
                moved,
                small().child(move || profile_words(stores)),
            )),
            div().class("settings-body").child((
                profile_select(stores),
                SLIDERS
                    .iter()
                    .map(|slider| slider_row(stores, slider))
                    .collect::<Vec<_>>(),
                save_button(stores),
            )),
        ))
        .into_any()
}

fn save_button(stores: Stores) -> AnyView {
    button()
        .r#type("button")
        .class("button")
        .attr("data-testid", "policy-download")
        .title("Settings and treatments as a JSON file: `ringfence analyse --policy` takes it")
        .on(ev::click, move |_| commands::policy(stores))
        .child((icon::download(), "Save settings"))
        .into_any()
}

fn profile_words(stores: Stores) -> String {
    match stores.case.settings_now() {
        Some(settings) => format!(
            "{}, links from {} %",
            words::profile(settings.profile),
            number(100.0 * settings.ring_confidence)
        ),
        None => String::new(),
    }
}

fn profile_select(stores: Stores) -> AnyView {
    let options = words::PROFILES.map(|profile| {
        let is_taken = move || now(stores).is_some_and(|settings| settings.profile == profile);
        option()
            .value(words::profile(profile))
            .selected(is_taken)
            .child(words::profile(profile))
    });
    let field = select()
        .attr("data-testid", "set-profile")
        .on(ev::change, move |event| {
            let word = event_target_value(&event);
            let chosen = words::PROFILES
                .into_iter()
                .find(|profile| words::profile(*profile) == word);
            if let Some(profile) = chosen {
                commands::choose_profile(stores, profile);
            }
        })
        .child(options.into_iter().collect::<Vec<_>>());
    let suggested = move || {
        let suggested = stores.case.health.with(|health| {
            let report = health.as_ref()?;
            Some(report.settings.suggested)
        });
        suggested.map(|profile: Profile| {
            small().child(format!(
                "These records look like {}.",
                words::profile(profile)
            ))
        })
    };
    label()
        .class("setting")
        .child((span().child("Sort of data"), field, suggested))
        .into_any()
}

fn slider_row(stores: Stores, slider: &'static Slider) -> AnyView {
    let value = move || now(stores).map_or(0.0, |settings| (slider.get)(&settings));
    let place = move || nearest(slider.stops, value());
    let field = input()
        .r#type("range")
        .attr("data-testid", slider.test_id)
        .min("0")
        .max((slider.stops.len() - 1).to_string())
        .step("1")
        .prop("value", move || place().to_string())
        .aria_label(slider.name)
        .attr("aria-valuetext", move || number(value()))
        .on(ev::input, move |event| {
            let at: Option<usize> = event_target_value(&event).parse().ok();
            if let Some(&stop) = at.and_then(|at| slider.stops.get(at)) {
                commands::change_settings(stores, |settings| (slider.set)(settings, stop));
            }
        });
    let has = move || now(stores).is_some_and(|settings| (slider.has)(&settings));
    label()
        .class("setting")
        .hidden(move || !has())
        .child((
            span().child(slider.name),
            field,
            output().child(move || number(value())),
            small().child(slider.hint),
        ))
        .into_any()
}

fn count(stop: f64) -> u32 {
    whole(stop) as u32
}

fn now(stores: Stores) -> Option<Settings> {
    stores.case.settings_now()
}

/// The stop that is next to a value.
fn nearest(stops: &[f64], value: f64) -> usize {
    let distance = |at: usize| (stops[at] - value).abs();
    (0..stops.len())
        .min_by(|one, other| distance(*one).total_cmp(&distance(*other)))
        .unwrap_or(0)
}

/// Without zeros that say nothing.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
