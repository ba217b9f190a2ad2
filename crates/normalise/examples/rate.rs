//! How fast values become canonical: `… --example rate < links.csv`, a long file with kind and value
//! in the second and third column.

use std::io::Read;

use ringfence_normalise::{Form, Kind, Rules, canonical};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let cells = text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',').skip(1);
        Some((Kind::from_label(cells.next()?), cells.next()?))
    });
    let values: Vec<(Kind, &str)> = cells.collect();
    let rules = Rules::default();
    for kind in Kind::ALL {
        #[allow(clippy::disallowed_methods)] // a measurement needs the clock
        let start = std::time::Instant::now();
        let mut out = String::new();
        let (mut count, mut plain) = (0_u32, 0_u32);
        for &(_, value) in values.iter().filter(|(of, _)| *of == kind) {
            count += 1;
            plain += u32::from(canonical(kind, value, &rules, &mut out) == Form::Canonical);
        }
        if count > 0 {
            let each = start.elapsed() / count;
            println!(
                "{}: {count} values, {plain} canonical, {each:?} each",
                kind.name()
            );
        }
    }
    Ok(())
}
