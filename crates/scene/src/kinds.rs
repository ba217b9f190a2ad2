//! How kinds look: one table of shapes and colours for WebGL, Canvas 2D and SVG.
//!
//! Kinds are told apart by shape first, then by colour, so that colour-blind readers and grey
//! printers lose nothing.

/// Kinds that an investigator thinks of as one thing, with one shape and one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    Account,
    Device,
    Phone,
    Ip,
    Email,
    Url,
    Payment,
    /// What a person says of themselves: name, handle, birth date, government id.
    Persona,
    /// Where something is: address, postcode.
    Place,
    Other,
}

/// A shape of about the area of the unit circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outline {
    Circle,
    /// Corners in order, y down, for a radius of 1.
    Polygon(&'static [[f32; 2]]),
}

impl Family {
    pub const ALL: [Self; 10] = [
        Self::Account,
        Self::Device,
        Self::Phone,
        Self::Ip,
        Self::Email,
        Self::Url,
        Self::Payment,
        Self::Persona,
        Self::Place,
        Self::Other,
    ];

    /// The family of a kind by its stable name; an empty name is an account.
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "" | "account" => Self::Account,
            "device" => Self::Device,
            "phone" => Self::Phone,
            "ip" => Self::Ip,
            "email" => Self::Email,
            "url" | "domain" => Self::Url,
            "payment" | "wallet" | "counterparty" => Self::Payment,
            "name" | "handle" | "birth date" | "government id" => Self::Persona,
            "address" | "postcode" => Self::Place,
            _ => Self::Other,
        }
    }

    /// Place in `ALL`; the number under which the shader knows it.
    pub fn index(self) -> u8 {
        self as u8
    }

    /// Name of the CSS custom property with its colour; accounts are coloured by risk instead.
    pub fn colour_token(self) -> &'static str {
        match self {
            Self::Account => "--ink3",
            Self::Device => "--k-device",
            Self::Phone => "--k-phone",
            Self::Ip => "--k-ip",
            Self::Email => "--k-email",
            Self::Url => "--k-url",
            Self::Payment => "--k-pay",
            Self::Persona => "--k-persona",
            Self::Place => "--k-place",
            Self::Other => "--k-other",
        }
    }

    pub fn outline(self) -> Outline {
        match self {
            Self::Account => Outline::Circle,
            Self::Device => Outline::Polygon(&SQUARE),
            Self::Phone => Outline::Polygon(&TRIANGLE),
            Self::Ip => Outline::Polygon(&DIAMOND),
            Self::Email => Outline::Polygon(&ENVELOPE),
            Self::Url => Outline::Polygon(&HEXAGON),
            Self::Payment => Outline::Polygon(&PLUS),
            Self::Persona => Outline::Polygon(&STAR),
            Self::Place => Outline::Polygon(&HOUSE),
            Self::Other => Outline::Polygon(&BAR),
        }
    }
}

const SQUARE: [[f32; 2]; 4] = [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]];
const TRIANGLE: [[f32; 2]; 3] = [[0.0, -1.2], [1.2, 0.9], [-1.2, 0.9]];
const DIAMOND: [[f32; 2]; 4] = [[0.0, -1.25], [1.25, 0.0], [0.0, 1.25], [-1.25, 0.0]];
/// A triangle that stands on its tip.
const ENVELOPE: [[f32; 2]; 3] = [[-1.2, -0.9], [1.2, -0.9], [0.0, 1.2]];
const HEXAGON: [[f32; 2]; 6] = [
    [-1.15, 0.0],
    [-0.575, -1.0],
    [0.575, -1.0],
    [1.15, 0.0],
    [0.575, 1.0],
    [-0.575, 1.0],
];
const PLUS: [[f32; 2]; 12] = [
    [-0.42, -1.15],
    [0.42, -1.15],
    [0.42, -0.42],
    [1.15, -0.42],
    [1.15, 0.42],
    [0.42, 0.42],
    [0.42, 1.15],
    [-0.42, 1.15],
    [-0.42, 0.42],
    [-1.15, 0.42],
    [-1.15, -0.42],
    [-0.42, -0.42],
];
/// Four points.
const STAR: [[f32; 2]; 8] = [
    [0.0, -1.4],
    [0.48, -0.48],
    [1.4, 0.0],
    [0.48, 0.48],
    [0.0, 1.4],
    [-0.48, 0.48],
    [-1.4, 0.0],
    [-0.48, -0.48],
];
const HOUSE: [[f32; 2]; 5] = [
    [0.0, -1.2],
    [1.05, -0.2],
    [1.05, 0.95],
    [-1.05, 0.95],
    [-1.05, -0.2],
];
const BAR: [[f32; 2]; 4] = [[-1.3, -0.6], [1.3, -0.6], [1.3, 0.6], [-1.3, 0.6]];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_its_own_shape_and_number() {
        for (at, family) in Family::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(family.index()), at);
            let same = Family::ALL
                .into_iter()
                .filter(|f| f.outline() == family.outline());
            assert_eq!(same.count(), 1, "{family:?} looks like another family");
        }
    }

    #[test]
    fn an_unknown_kind_is_still_drawn() {
        assert_eq!(Family::of_kind("loyalty card"), Family::Other);
    }
}
