//! Colours by slot. The page reads them from its style sheet; evidence pages use the light ones.

use crate::Family;

/// Red, green, blue, alpha in 0..=1, not premultiplied, sRGB.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgba(pub [f32; 4]);

impl Rgba {
    /// From `#rgb` or `#rrggbb`, with white space around; none for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let nibbles = digits
            .chars()
            .map(|c| c.to_digit(16))
            .collect::<Option<Vec<u32>>>()?;
        let channel = |high: u32, low: u32| (16 * high + low) as f32 / 255.0;
        match *nibbles.as_slice() {
            [red, green, blue] => Some(Self([
                channel(red, red),
                channel(green, green),
                channel(blue, blue),
                1.0,
            ])),
            [red, red2, green, green2, blue, blue2] => Some(Self([
                channel(red, red2),
                channel(green, green2),
                channel(blue, blue2),
                1.0,
            ])),
            _ => None,
        }
    }

    /// The colour on the way to another, by a share in 0..=1.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let mut mixed = self.0;
        for (channel, to) in mixed.iter_mut().zip(other.0) {
            *channel += (to - *channel) * share;
        }
        Self(mixed)
    }

    /// As `#rrggbb`; alpha is left out.
    pub fn to_hex(self) -> String {
        #[allow(clippy::cast_sign_loss)] // Clamped.
        let [red, green, blue, _] = self.0.map(|c| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Which colour of a palette a node has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ColourSlot(u8);

impl ColourSlot {
    /// Steps of the risk ramp.
    pub const RISK_STEPS: u8 = 5;

    /// The step of the ramp for a risk in 0..=1.
    pub fn risk(risk: f64) -> Self {
        #[allow(clippy::cast_sign_loss)] // Clamped.
        let step = (risk.clamp(0.0, 1.0) * f64::from(Self::RISK_STEPS)) as u8;
        Self(step.min(Self::RISK_STEPS - 1))
    }

    pub fn family(family: Family) -> Self {
        Self(Self::RISK_STEPS + family.index())
    }

    pub fn index(self) -> u8 {
        self.0
    }
}

/// All colours of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// By `ColourSlot`: the risk ramp, then the families.
    pub slots: [Rgba; Self::SLOTS],
    pub link: Rgba,
    /// The weakest place: bridges and cut nodes.
    pub bridge: Rgba,
    /// Behind everything, and around every node.
    pub canvas: Rgba,
    /// Ring around the selected node.
    pub mark: Rgba,
    /// Text of labels.
    pub ink: Rgba,
    /// Links of the node under the pointer, and ring around it.
    pub accent: Rgba,
}

impl Palette {
    pub const SLOTS: usize = ColourSlot::RISK_STEPS as usize + Family::ALL.len();

    /// Reads the style sheet's tokens by name; one that is missing or unreadable is as on a light page.
    ///
    /// ```
    /// use ringfence_scene::Palette;
    /// let palette = Palette::from_tokens(|name| (name == "--canvas").then(|| "#12151b".to_owned()));
    /// assert_eq!(palette.canvas.to_hex(), "#12151b");
    /// ```
    pub fn from_tokens(mut read: impl FnMut(&str) -> Option<String>) -> Self {
        let mut token = |name: &str| {
            let given = read(name).and_then(|value| Rgba::from_hex(&value));
            given.unwrap_or_else(|| {
                Rgba::from_hex(light(name)).unwrap_or(Rgba([0.5, 0.5, 0.5, 1.0]))
            })
        };
        let risk = ["--risk0", "--risk1", "--risk2", "--risk3", "--risk4"];
        let families = Family::ALL.map(Family::colour_token);
        let mut slots = [Rgba([0.0; 4]); Self::SLOTS];
        for (slot, name) in slots.iter_mut().zip(risk.into_iter().chain(families)) {
            *slot = token(name);
        }
        Self {
            slots,
            link: token("--ink3"),
            bridge: token("--risk2"),
            canvas: token("--canvas"),
            mark: token("--mark"),
            ink: token("--ink"),
            accent: token("--accent"),
        }
    }

    /// For print and evidence.
    pub fn light() -> Self {
        Self {
            canvas: Rgba([1.0; 4]),
            ..Self::from_tokens(|_| None)
        }
    }

    /// Colour of a slot; every slot there is has one.
    pub fn colour(&self, slot: ColourSlot) -> Rgba {
        self.slots
            .get(usize::from(slot.0))
            .copied()
            .unwrap_or(self.link)
    }
}

/// The tokens of the light theme.
fn light(token: &str) -> &'static str {
    match token {
        "--risk0" => "#f3dfb5",
        "--risk1" => "#f2b65a",
        "--risk2" => "#e5803c",
        "--risk3" => "#c9432f",
        "--risk4" => "#8e1b2d",
        "--k-device" => "#064e91",
        "--k-phone" => "#009e73",
        "--k-ip" => "#1a9ab0",
        "--k-email" => "#c0669a",
        "--k-url" => "#695f00",
        "--k-pay" => "#d55e00",
        "--k-persona" => "#7b61c5",
        "--k-place" => "#7d6b4f",
        "--k-other" => "#606b7a",
        "--canvas" => "#fafbfc",
        "--mark" => "#11131a",
        "--ink" => "#171a21",
        "--accent" => "#1f5fd6",
        _ => "#6c7484",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written() {
        for (text, hex) in [(" #fff", "#ffffff"), ("#8e1b2d ", "#8e1b2d")] {
            assert_eq!(Rgba::from_hex(text).map(Rgba::to_hex).as_deref(), Some(hex));
        }
        for text in ["", "#", "#12345", "red", "#ggg", "rgb(1,2,3)"] {
            assert_eq!(Rgba::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn risk_is_one_ramp() {
        let steps =
            [-1.0, 0.19, 0.2, 0.5, 0.79, 1.0, f64::NAN].map(|r| ColourSlot::risk(r).index());
        assert_eq!(steps, [0, 0, 1, 2, 3, 4, 0]);
    }
}
