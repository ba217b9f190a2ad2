//! Which sort of world is made: the mixed one, one with a single kind of ring, or one without any.

use crate::rings::RingKind;

/// The make-up of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Rings of seven kinds: the world behind "try the sample case".
    #[default]
    Mixed,
    /// Many accounts on few devices.
    DeviceFarms,
    /// Sequential phone numbers on carrier addresses; every third member was on a shared device.
    SimFarms,
    /// Nothing in common but the pattern of the e-mail addresses and the days of creation.
    RotatingIp,
    /// Devices in common, and no connection that is not a carrier's.
    CarrierNat,
    /// Devices in common; phones, street addresses and connections are those of innocent people.
    Camouflage,
    /// No ring at all, and much that looks like one.
    Traps,
}

impl Theme {
    pub const ALL: [Self; 7] = [
        Self::Mixed,
        Self::DeviceFarms,
        Self::SimFarms,
        Self::RotatingIp,
        Self::CarrierNat,
        Self::Camouflage,
        Self::Traps,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::DeviceFarms => "device-farms",
            Self::SimFarms => "sim-farms",
            Self::RotatingIp => "rotating-ip",
            Self::CarrierNat => "carrier-nat",
            Self::Camouflage => "camouflage",
            Self::Traps => "traps",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The kinds of rings that are planted, in turn.
    pub(crate) fn ring_kinds(self) -> &'static [RingKind] {
        match self {
            Self::Mixed => &RingKind::ALL,
            Self::DeviceFarms => &[RingKind::DeviceFarm],
            Self::SimFarms => &[RingKind::SimFarm],
            Self::RotatingIp => &[RingKind::RotatingIp],
            Self::CarrierNat => &[RingKind::CarrierNat],
            Self::Camouflage => &[RingKind::Camouflage],
            Self::Traps => &[],
        }
    }

    /// How often, of a thousand times that somebody new comes in, it is a household, a recycled
    /// phone, a second-hand device; the rest are singles.
    pub(crate) fn people(self) -> [u32; 3] {
        match self {
            Self::Traps => [70, 30, 12],
            _ => [70, 10, 4],
        }
    }

    /// Per cent of the innocent accounts whose device is an unlisted default, and whose e-mail
    /// address has a stem that many others chose too.
    pub(crate) fn default_device_percent(self) -> u32 {
        match self {
            Self::Traps => 5,
            _ => 1,
        }
    }

    pub(crate) fn popular_stem_percent(self) -> u32 {
        match self {
            Self::Mixed => 0,
            Self::Traps => 40,
            _ => 25,
        }
    }
}
