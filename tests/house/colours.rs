//! Colours that can be read: contrast after WCAG 2.2; a ramp, and kinds, that colour-blind eyes tell apart.

#![allow(
    clippy::disallowed_methods,
    reason = "the last digit of a contrast may differ between machines"
)]

use std::collections::BTreeMap;

type Tokens = BTreeMap<String, [f64; 3]>;

/// Contrast of text of a normal size (WCAG 2.2, 1.4.3).
const OF_TEXT: f64 = 4.5;
/// Contrast of what a picture is made of (WCAG 2.2, 1.4.11).
const OF_SIGNS: f64 = 3.0;
/// ΔE (CIE 1976) between neighbours of the ramp, and between any two kinds; from 2.3 on a difference is just noticed.
const APART: f64 = 10.0;

/// Machado, Oliveira and Fernandes (2009), severity 1, in linear light.
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];

/// The tokens of a block, in linear light.
fn block(style: &str, head: &str) -> Tokens {
    let body = style.split_once(head).expect("the block is there").1;
    let body = body.split_once('}').expect("the block ends").0;
    let body = body.replace('\n', " ");
    let tokens = body.split(';').filter_map(|line| line.split_once(": #"));
    tokens
        .map(|(name, value)| {
            let name = name.rsplit("--").next().unwrap().to_owned();
            (name, linear(value.trim()))
        })
        .collect()
}

fn linear(hexadecimal: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| {
        let byte = u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("six digits");
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn times(matrix: &[[f64; 3]; 3], colour: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(colour).map(|(m, c)| m * c).sum())
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn lab(colour: [f64; 3]) -> [f64; 3] {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let [x, y, z] = times(&TO_XYZ, colour);
    let root = |t: f64| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            841.0 / 108.0 * t + 4.0 / 29.0
        }
    };
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(root);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// What each eye makes of colours.
const EYES: [(&str, Option<&[[f64; 3]; 3]>); 3] = [
    ("all colours", None),
    ("protanopia", Some(&PROTANOPIA)),
    ("deuteranopia", Some(&DEUTERANOPIA)),
];

fn seen(colour: [f64; 3], eye: Option<&[[f64; 3]; 3]>) -> [f64; 3] {
    let seen = eye.map_or(colour, |matrix| times(matrix, colour));
    seen.map(|light| light.clamp(0.0, 1.0))
}

fn difference(one: [f64; 3], other: [f64; 3]) -> f64 {
    let squares = lab(one).into_iter().zip(lab(other));
    squares.map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

fn themes() -> [(&'static str, Tokens); 2] {
    let style = crate::read(&crate::root().join("style/tokens.css"));
    let light = block(&style, ":root, [data-theme=\"light\"] {");
    let mut dark = light.clone();
    dark.extend(block(&style, "\n[data-theme=\"dark\"] {"));
    [("light", light), ("dark", dark)]
}

#[test]
fn text_stands_out_from_whatever_it_stands_on() {
    let mut weak = Vec::new();
    for (theme, tokens) in themes() {
        let mut check = |text: &str, ground: &str, least: f64| {
            let found = contrast(tokens[text], tokens[ground]);
            if found < least {
                weak.push(format!("{theme}: {text} on {ground} is {found:.2}"));
            }
        };
        for text in ["ink", "ink2", "ink3", "accent", "ok", "bad", "ask"] {
            for ground in ["bg", "panel", "raised", "canvas", "accent-soft"] {
                check(text, ground, OF_TEXT);
            }
        }
        check("bad", "bad-soft", OF_TEXT);
        check("ask", "ask-soft", OF_TEXT);
        check("accent-ink", "accent", OF_TEXT);
        let kinds = tokens.keys().filter(|name| name.starts_with("k-"));
        // The pale end of the ramp may fade: a number stands beside every risk.
        for sign in kinds
            .map(String::as_str)
            .chain(["risk3", "risk4", "accent"])
        {
            for ground in ["canvas", "panel"] {
                check(sign, ground, OF_SIGNS);
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn neighbours_of_the_ramp_of_risk_differ_to_every_eye() {
    for (theme, tokens) in themes() {
        let ramp: Vec<[f64; 3]> = (0..5).map(|at| tokens[&format!("risk{at}")]).collect();
        for (eye, matrix) in EYES {
            let seen: Vec<[f64; 3]> = ramp.iter().map(|colour| seen(*colour, matrix)).collect();
            for (at, pair) in seen.windows(2).enumerate() {
                let apart = difference(pair[0], pair[1]);
                assert!(
                    apart >= APART,
                    "{theme}, {eye}: risk{at} and the next are {apart:.1} apart"
                );
                let rises = lab(pair[1])[0] > lab(pair[0])[0];
                assert_eq!(
                    rises,
                    theme == "dark",
                    "{theme}, {eye}: risk{at} and the next break the ramp of lightness"
                );
            }
        }
    }
}

#[test]
fn any_two_kinds_differ_to_every_eye() {
    for (theme, tokens) in themes() {
        let kinds = tokens.iter().filter(|(name, _)| name.starts_with("k-"));
        let kinds: Vec<(&String, &[f64; 3])> = kinds.collect();
        for (eye, matrix) in EYES {
            for (at, (one, colour)) in kinds.iter().enumerate() {
                for (other, beside) in kinds.iter().skip(at + 1) {
                    let apart = difference(seen(**colour, matrix), seen(**beside, matrix));
                    assert!(
                        apart >= APART,
                        "{theme}, {eye}: {one} and {other} are {apart:.1} apart"
                    );
                }
            }
        }
    }
}

#[test]
fn evidence_has_the_colours_of_the_light_page() {
    use ringfence_scene::{ColourSlot, Family, Palette};
    let (_, tokens) = &themes()[0];
    for family in Family::ALL.into_iter().skip(1) {
        let printed = Palette::light().colour(ColourSlot::family(family)).to_hex();
        let name = family.colour_token().trim_start_matches("--");
        let apart = difference(linear(printed.trim_start_matches('#')), tokens[name]);
        assert!(apart < 0.1, "{name} is {printed} in print");
    }
}
