//! Whether a text, a number or a time is one of the values that a clause has.

use ringfence_ask::{Bounds, Value};
use ringfence_engine::ledger::Needle;

pub fn needle(value: &Value) -> Option<Needle> {
    match value {
        Value::Text(text) => Needle::new(text),
        _ => None,
    }
}

/// Texts of which one must fit.
pub struct Texts {
    exact: bool,
    pub needles: Vec<Needle>,
}

impl Texts {
    pub fn of(any: &[Value], exact: bool) -> Texts {
        Texts {
            exact,
            needles: any.iter().filter_map(needle).collect(),
        }
    }

    pub fn fit(&self, text: &str) -> bool {
        let mut needles = self.needles.iter();
        if self.exact {
            needles.any(|needle| needle.is_all_of(text))
        } else {
            needles.any(|needle| needle.is_in(text))
        }
    }
}

pub fn number_fits(any: &[Value], number: f64) -> bool {
    any.iter().any(|value| match value {
        Value::Number(bounds) => bounds.holds(number),
        _ => false,
    })
}

pub fn periods(any: &[Value]) -> Vec<(i64, i64)> {
    let times = any.iter().filter_map(|value| match value {
        Value::Time(bounds) => Some(*bounds),
        _ => None,
    });
    times.map(Bounds::seconds).collect()
}
