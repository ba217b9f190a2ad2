//! Planted rings: what each kind shares, and how fast its accounts were made.

mod planting;

use crate::Theme;
use crate::population::Population;
use planting::Planting;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingKind {
    DeviceFarm,
    SimFarm,
    CardRing,
    RotatingIp,
    Camouflage,
    CarrierNat,
    SlowBurn,
}

/// Where a ring's connections come from.
enum Ips {
    /// One address for this many members.
    Pool(u32),
    /// A new address each time.
    Rotating,
    /// Carrier addresses, shared with strangers.
    CarrierNat,
    /// Offices, campuses and carriers.
    Borrowed,
}

#[derive(Clone, Copy, PartialEq)]
enum Emails {
    /// An ordinary address each.
    Own,
    /// One stem, numbered in order.
    Series,
    /// One stem with digits in no order; one member in 25 has an ordinary address.
    Pattern,
    /// A series in every other ring.
    SeriesInHalf,
}

enum Phones {
    /// In this per cent of the accounts, each its own.
    Own(u32),
    /// One number for this many members.
    Pool(u32),
    /// Consecutive numbers, one an account.
    Sequential,
    /// The same with gaps, in up to three blocks, out of numbers that are otherwise scattered.
    Blocks,
    /// In this per cent of the accounts the number of an innocent home, else in some its own.
    Borrowed(u32),
}

/// What a ring of some kind shares; a 0 means that it shares none of these.
struct Recipe {
    /// Hours from the first to the last account, least and most.
    span_hours: (u32, u32),
    members_per_device: u32,
    /// Per cent of the members that use a pooled device at all.
    device_percent: u32,
    phones: Phones,
    members_per_card: u32,
    members_per_address: u32,
    members_per_mailbox: u32,
    ips: Ips,
    landing_pages: u32,
    emails: Emails,
    /// Per cent of the accounts that give an innocent home's street address.
    borrowed_address_percent: u32,
}

impl RingKind {
    pub const ALL: [Self; 7] = [
        Self::DeviceFarm,
        Self::SimFarm,
        Self::RotatingIp,
        Self::CarrierNat,
        Self::CardRing,
        Self::Camouflage,
        Self::SlowBurn,
    ];

    /// The name in `truth.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::DeviceFarm => "device_farm",
            Self::SimFarm => "sim_farm",
            Self::CardRing => "card_ring",
            Self::RotatingIp => "rotating_ip",
            Self::Camouflage => "camouflage",
            Self::CarrierNat => "carrier_nat",
            Self::SlowBurn => "slow_burn",
        }
    }

    /// Rings that number their accounts number their display names too; in a world of their own,
    /// those that rotate addresses share the pattern of their e-mails alone.
    pub fn numbers_names(self, theme: Theme) -> bool {
        self == Self::SimFarm || (self == Self::RotatingIp && theme == Theme::Mixed)
    }

    /// What such a ring shares in the mixed world.
    fn recipe(self) -> Recipe {
        let plain = Recipe {
            span_hours: (2, 30),
            members_per_device: 7,
            device_percent: 90,
            phones: Phones::Own(30),
            members_per_card: 0,
            members_per_address: 0,
            members_per_mailbox: 0,
            ips: Ips::Pool(8),
            landing_pages: 1,
            emails: Emails::Own,
            borrowed_address_percent: 0,
        };
        match self {
            Self::DeviceFarm => plain,
            Self::SimFarm => Recipe {
                phones: Phones::Sequential,
                device_percent: 70,
                members_per_device: 9,
                emails: Emails::Series,
                ..plain
            },
            Self::CardRing => Recipe {
                span_hours: (24 * 60, 24 * 120),
                members_per_device: 0,
                members_per_card: 6,
                members_per_address: 9,
                ips: Ips::Pool(5),
                landing_pages: 0,
                ..plain
            },
            Self::RotatingIp => Recipe {
                span_hours: (24, 24 * 4),
                members_per_device: 10,
                members_per_mailbox: 6,
                ips: Ips::Rotating,
                landing_pages: 3,
                emails: Emails::Series,
                ..plain
            },
            Self::Camouflage => Recipe {
                span_hours: (24 * 10, 24 * 30),
                members_per_device: 6,
                ips: Ips::Borrowed,
                landing_pages: 0,
                phones: Phones::Own(60),
                ..plain
            },
            Self::CarrierNat => Recipe {
                span_hours: (6, 48),
                ips: Ips::CarrierNat,
                ..plain
            },
            Self::SlowBurn => Recipe {
                span_hours: (24 * 200, 24 * 320),
                phones: Phones::Pool(5),
                members_per_device: 8,
                device_percent: 75,
                ips: Ips::Pool(6),
                ..plain
            },
        }
    }
}

/// What a ring shares in a world of one kind: less by chance, more of what the kind is about.
fn themed(kind: RingKind) -> Recipe {
    let mixed = kind.recipe();
    match kind {
        // Every account of a farm was on a device of the farm at some time; one in 33 went unseen.
        RingKind::DeviceFarm => Recipe {
            device_percent: 97,
            ..mixed
        },
        RingKind::SimFarm => Recipe {
            span_hours: (2, 60),
            phones: Phones::Blocks,
            device_percent: 33,
            ips: Ips::CarrierNat,
            landing_pages: 0,
            emails: Emails::SeriesInHalf,
            ..mixed
        },
        RingKind::RotatingIp => Recipe {
            members_per_device: 0,
            members_per_mailbox: 0,
            phones: Phones::Own(25),
            landing_pages: 0,
            emails: Emails::Pattern,
            span_hours: (4, 24 * 4),
            ..mixed
        },
        RingKind::Camouflage => Recipe {
            phones: Phones::Borrowed(40),
            borrowed_address_percent: 40,
            ..mixed
        },
        RingKind::CarrierNat | RingKind::CardRing | RingKind::SlowBurn => mixed,
    }
}

/// Sizes as often as they occur: many small rings, few large ones.
const SIZES: [u32; 20] = [
    5, 6, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 21, 25, 30, 38, 52, 75, 120, 190,
];

/// Plants rings of the theme's kinds in turn until they hold 16 % of the rows; none in a world under 400
/// rows.
pub fn plant(world: &mut Population) {
    let kinds = world.theme.ring_kinds();
    if world.rows < 400 || kinds.is_empty() {
        return;
    }
    let budget = world.rows as usize * 16 / 100;
    let largest = (world.rows / 150).clamp(5, 200);
    let turn = world.random.below(SIZES.len() as u32);
    while world.links.len() < budget {
        let number = world.rings.len() as u32;
        let kind = kinds[number as usize % kinds.len()];
        // Steps of 7 visit all 20 sizes, far ones one after the other.
        let base = SIZES[((turn + number * 7) % SIZES.len() as u32) as usize];
        let size = base + world.random.below(base / 8 + 1);
        world.rings.push(kind);
        let recipe = match world.theme {
            Theme::Mixed => kind.recipe(),
            _ => themed(kind),
        };
        Planting::new(world, number, recipe, size.min(largest)).run(world);
    }
}
