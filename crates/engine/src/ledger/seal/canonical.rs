//! Each distinct raw value, written in its canonical form once.

use ringfence_normalise::{Form, Kind, Rules, canonical};

use crate::{
    Cancelled, Pace, Stage, Step,
    ledger::{identifier, intern::Interner},
};

/// Raw values whose canonical form is empty have this in place of a text.
pub(super) const NO_TEXT: u32 = u32::MAX;

/// Canonical forms are texts of the same interner as the raw values: most values are canonical as
/// they stand, and then nothing is looked up.
pub(super) struct Canonical {
    /// Text of the canonical form of each raw value.
    pub text: Vec<u32>,
    /// What is known of each text as a canonical form.
    pub flags: Vec<u8>,
}

/// Distinct values between two ticks: a few milliseconds of the dearest kinds.
const SLICE: u32 = 4096;

pub(super) async fn canonicalise(
    raws: &mut Interner,
    kind_of_label: impl Fn(u32) -> Kind,
    rules: &Rules,
    pace: &impl Pace,
) -> Result<Canonical, Cancelled> {
    let written = raws.len() as u32;
    let mut text = Vec::with_capacity(written as usize);
    let mut flags = vec![0; written as usize];
    let mut form = String::new();
    for raw in 0..written {
        if raw % SLICE == 0 {
            pace.tick(Step {
                stage: Stage::Canonical,
                done: u64::from(raw),
                total: u64::from(written),
            })
            .await?;
        }
        let label = raws.space(raw);
        let flag = match canonical(kind_of_label(label), raws.text(raw), rules, &mut form) {
            Form::Canonical => 0,
            Form::AsGiven => identifier::AS_GIVEN,
            Form::Placeholder => identifier::PLACEHOLDER,
            Form::Empty => {
                text.push(NO_TEXT);
                continue;
            }
        };
        let number = if form == raws.text(raw) {
            raw
        } else {
            // Full only at 2^32 texts: then the value stays as it is written.
            raws.intern(label, &form).unwrap_or(raw)
        };
        text.push(number);
        if flags.len() <= number as usize {
            flags.resize(number as usize + 1, 0);
        }
        flags[number as usize] |= flag;
    }
    flags.resize(raws.len(), 0);
    Ok(Canonical { text, flags })
}
