//! Risk as a colour: five bands of one ramp, used for nothing else.

use ringfence_scene::ColourSlot;

/// The class that gives a risk of 0 to 100 its colour, in the bands of the canvas.
pub fn class(risk: f64) -> &'static str {
    const CLASSES: [&str; ColourSlot::RISK_STEPS as usize] =
        ["risk-0", "risk-1", "risk-2", "risk-3", "risk-4"];
    let band = usize::from(ColourSlot::risk(risk / 100.0).index());
    CLASSES.get(band).copied().unwrap_or("risk-0")
}

#[cfg(test)]
mod tests {
    use super::class;

    #[test]
    fn higher_risk_never_gets_a_paler_band() {
        let bands: Vec<_> = (0..=100).map(|risk| class(f64::from(risk))).collect();
        assert!(bands.is_sorted());
        assert_eq!(class(94.0), "risk-4");
    }
}
