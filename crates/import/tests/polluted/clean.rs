//! Clean tables of accounts: long, wide and attributes, with the cells that make reading hard.

/// Numbers from a seed (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(7))
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `from` up to `to`, which is not reached.
    pub fn roll(&mut self, from: usize, to: usize) -> usize {
        from + (self.number() % (to - from) as u64) as usize
    }

    pub fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(0, of.len())]
    }
}

pub struct Clean {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// What a column of a generated table holds.
#[derive(Clone, Copy)]
enum Cell {
    Account,
    Kind,
    Value,
    Email,
    Phone,
    Ip,
    Device,
    Date,
    Time,
    Count,
    Status,
    Country,
    Name,
    City,
    Address,
    Note,
    Money,
}

type Column = (&'static str, Cell);

const LONG: [Column; 8] = [
    ("account_id", Cell::Account),
    ("identifier_type", Cell::Kind),
    ("identifier_value", Cell::Value),
    ("first_seen", Cell::Time),
    ("last_seen", Cell::Time),
    ("count", Cell::Count),
    ("source", Cell::City),
    ("note", Cell::Note),
];
const WIDE: [Column; 12] = [
    ("user_id", Cell::Account),
    ("email", Cell::Email),
    ("phone", Cell::Phone),
    ("registration_ip", Cell::Ip),
    ("device_id", Cell::Device),
    ("signup_date", Cell::Date),
    ("display_name", Cell::Name),
    ("country", Cell::Country),
    ("city", Cell::City),
    ("address", Cell::Address),
    ("balance", Cell::Money),
    ("remarks", Cell::Note),
];
const ATTRIBUTES: [Column; 7] = [
    ("account_id", Cell::Account),
    ("created_at", Cell::Time),
    ("status", Cell::Status),
    ("country", Cell::Country),
    ("display_name", Cell::Name),
    ("report_count", Cell::Count),
    ("comment", Cell::Note),
];

/// Names of columns that say nothing to the reader: a third of the tables has these.
const FOREIGN: [&str; 12] = [
    "Kennung",
    "Sorte",
    "Inhalt",
    "Beginn",
    "Ende",
    "Menge",
    "Herkunft",
    "Bemerkung",
    "Zusatz",
    "Merkmal",
    "Lage",
    "Rest",
];

const NAMES: [&str; 12] = [
    "Jürgen Groß",
    "Zoë O'Brien",
    "Müller, Anna",
    "Bob \"Ace\" Reed",
    "Ana Peña",
    "Li Wei",
    "Sørensen",
    "d'Arcy",
    "Ivan Petrov",
    "Renée",
    "J. Smith, Jr.",
    "Ömer",
];
const CITIES: [&str; 7] = [
    "Köln",
    "Paris",
    "São Paulo",
    "New York",
    "Győr",
    "Oslo",
    "Málaga",
];
const NOTES: [&str; 10] = [
    "",
    "",
    "",
    "called twice, no reply",
    "says \"not me\"",
    "first line\nsecond line",
    "see ticket #4411; closed",
    "paid 50 % in cash",
    "süß, aber \"falsch\", oder?",
    "it's fine",
];

impl Clean {
    /// Three to twelve columns, twenty to three hundred rows.
    pub fn new(dice: &mut Dice) -> Self {
        let columns: &[Column] = match dice.roll(0, 3) {
            0 => &LONG[..dice.roll(3, 9)],
            1 => &WIDE[..dice.roll(3, 13)],
            _ => &ATTRIBUTES[..dice.roll(3, 8)],
        };
        let rows = dice.roll(20, 301);
        let known: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let names = if dice.roll(0, 3) == 0 {
            &FOREIGN[..known.len()]
        } else {
            &known
        };
        Self {
            header: names.iter().map(|&name| name.to_owned()).collect(),
            rows: (0..rows)
                .map(|row| {
                    columns
                        .iter()
                        .map(|(_, cell)| cell.text(row, dice))
                        .collect()
                })
                .collect(),
        }
    }
}

impl Cell {
    fn text(self, row: usize, dice: &mut Dice) -> String {
        let n = dice.number();
        match self {
            Self::Account => format!("acc_{:05}", row * 7 % 10_000),
            Self::Kind => dice.pick(&["email", "phone", "ip", "device_id"]).to_owned(),
            Self::Value => match n % 4 {
                0 => Self::Email.text(row, dice),
                1 => Self::Phone.text(row, dice),
                2 => Self::Ip.text(row, dice),
                _ => Self::Device.text(row, dice),
            },
            Self::Email => format!(
                "{}{}@example.org",
                dice.pick(&["jo", "li.", "max_"]),
                n % 900
            ),
            Self::Phone => format!("+4420794{:05}", n % 100_000),
            Self::Ip => format!("203.0.{}.{}", n % 250, n % 99),
            Self::Device => format!("{n:016x}"),
            Self::Date => format!("2024-{:02}-{:02}", 1 + n % 12, 1 + n % 28),
            Self::Time => format!(
                "2024-{:02}-{:02}T{:02}:15:00Z",
                1 + n % 12,
                1 + n % 28,
                n % 24
            ),
            Self::Count => (n % 40).to_string(),
            Self::Status => dice.pick(&["active", "banned", "closed"]).to_owned(),
            Self::Country => dice.pick(&["DE", "FR", "BR", "US"]).to_owned(),
            Self::Name => dice.pick(&NAMES).to_owned(),
            Self::City => dice.pick(&CITIES).to_owned(),
            Self::Address => format!("{} High Street, Flat {}", n % 90, n % 9),
            Self::Note => dice.pick(&NOTES).to_owned(),
            Self::Money => format!("{}.{:02}", n % 5000, n % 100),
        }
    }
}
