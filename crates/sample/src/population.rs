//! The world while it grows: accounts and links up to an exact number of rows.

use crate::calendar::{DAY, EXPORT, HOUR, OPENING, SIGNUP_DAYS};
use crate::random::{Random, zipf};
use crate::rings::RingKind;
use crate::value::{Country, Value};
use crate::{Theme, World};

/// Stems of e-mail addresses that many accounts share.
const POPULAR_STEMS: u32 = 400;
/// Numbers of a country.
const PHONES: u64 = 9_999_991;

pub struct Account {
    pub created: u32,
    /// Nothing of the account is seen after this second.
    pub gone: u32,
    pub country: Country,
    pub status: &'static str,
    pub reports: u32,
    /// The ring and the account's place in it.
    pub membership: Option<(u32, u32)>,
    pub known_bad: bool,
}

pub struct Link {
    /// Index of the account.
    pub account: u32,
    pub value: Value,
    pub first_seen: u32,
    pub last_seen: u32,
}

/// How many values of each sort have been handed out.
#[derive(Default)]
pub struct Handed {
    pub device: u32,
    phone: [u32; 6],
    pub email: u32,
    pub mailbox: u32,
    /// E-mail addresses of each popular stem.
    popular_email: Vec<u32>,
    pub ipv4: u32,
    pub ipv6: u32,
    pub own_url: u32,
    pub card: u32,
    pub address: u32,
}

/// An innocent home.
#[derive(Clone, Copy)]
pub struct Home {
    pub country: Country,
    pub phone: Value,
    pub address: Value,
}

/// Places that many accounts pass through; rings borrow from them.
#[derive(Default)]
pub struct Places {
    /// Homes whose phone and street address rings put to use as well.
    pub homes: Vec<Home>,
    /// One address an office.
    pub offices: Vec<Value>,
    pub campuses: u32,
    /// Zipf weights of carrier addresses and of popular pages.
    pub carrier_nat: Vec<u32>,
    pub popular: Vec<u32>,
    /// The same of stems of e-mail addresses that strangers hit upon.
    pub stems: Vec<u32>,
}

pub struct Population {
    pub rows: u32,
    pub theme: Theme,
    /// Links at most, and in the end exactly.
    limit: usize,
    pub random: Random,
    pub accounts: Vec<Account>,
    pub links: Vec<Link>,
    pub handed: Handed,
    pub places: Places,
    pub rings: Vec<RingKind>,
}

impl Population {
    pub fn new(world: &World, theme: Theme, limit: u32) -> Self {
        let expected_accounts = world.rows / 5;
        Self {
            rows: world.rows,
            theme,
            limit: limit as usize,
            random: Random::new(world.seed),
            accounts: Vec::new(),
            links: Vec::with_capacity(limit as usize),
            handed: Handed::default(),
            places: Places {
                homes: Vec::new(),
                offices: Vec::new(),
                campuses: 0,
                carrier_nat: zipf(6 + expected_accounts / 800),
                popular: zipf(40 + expected_accounts / 1_000),
                stems: zipf(POPULAR_STEMS),
            },
            rings: Vec::new(),
        }
    }

    pub fn is_full(&self) -> bool {
        self.links.len() >= self.limit
    }

    /// Opens an account; it lives for some months, or to the day of the export.
    pub fn open(&mut self, created: u32, country: Country) -> u32 {
        let life_days = 20 + self.random.skewed_below(500);
        let status = match self.random.below(100) {
            0..=3 => "suspended",
            4..=12 => "deactivated",
            _ => "active",
        };
        let reports = if self.random.percent(9) {
            1 + self.random.skewed_below(3)
        } else {
            0
        };
        self.accounts.push(Account {
            created,
            gone: (created + life_days * DAY).min(EXPORT),
            country,
            status,
            reports,
            membership: None,
            known_bad: false,
        });
        self.accounts.len() as u32 - 1
    }

    /// Links a value over part of the account's life; nothing if it is linked already or the world
    /// is full.
    pub fn link(&mut self, account: u32, value: Value) {
        let Some(owner) = self.accounts.get(account as usize) else {
            return;
        };
        let (created, gone) = (owner.created, owner.gone);
        let life = gone.saturating_sub(created).max(1);
        let first_seen = created
            + self
                .random
                .skewed_below(life / 3 + 1)
                .min(self.random.below(life));
        let last_seen = gone
            - self
                .random
                .skewed_below(gone.saturating_sub(first_seen).max(1));
        self.link_during(account, value, first_seen, last_seen);
    }

    /// The same for a period that is given.
    pub fn link_during(&mut self, account: u32, value: Value, first_seen: u32, last_seen: u32) {
        // An account's links are made together, so looking back over the newest ones suffices.
        let own = self.links.iter().rev().take_while(|l| l.account == account);
        if self.is_full() || own.into_iter().any(|l| l.value == value) {
            return;
        }
        self.links.push(Link {
            account,
            value,
            first_seen,
            last_seen: last_seen.max(first_seen),
        });
    }

    /// A moment when somebody signs up: more in the later months, few at night.
    pub fn signup(&mut self) -> u32 {
        let day = SIGNUP_DAYS
            - 1
            - self
                .random
                .below(SIGNUP_DAYS)
                .min(self.random.below(SIGNUP_DAYS * 2));
        let hour = 7 + (self.random.below(9) + self.random.below(9)) % 24;
        OPENING + day * DAY + hour * HOUR + self.random.below(HOUR)
    }

    pub fn country(&mut self) -> Country {
        match self.random.below(100) {
            0..=29 => Country::Us,
            30..=49 => Country::Gb,
            50..=69 => Country::De,
            70..=89 => Country::Fr,
            90..=94 => Country::Nl,
            _ => Country::Es,
        }
    }

    pub fn carrier_nat(&mut self) -> Value {
        Value::CarrierNat(self.random.weighted(&self.places.carrier_nat))
    }

    pub fn popular_url(&mut self) -> Value {
        Value::PopularUrl(self.random.weighted(&self.places.popular))
    }

    pub fn device(&mut self) -> Value {
        Value::Device(next(&mut self.handed.device))
    }

    pub fn email(&mut self) -> Value {
        Value::Email(next(&mut self.handed.email))
    }

    pub fn mailbox(&mut self) -> Value {
        Value::Mailbox(next(&mut self.handed.mailbox))
    }

    pub fn ipv4(&mut self) -> Value {
        Value::Ipv4(next(&mut self.handed.ipv4))
    }

    /// A home connection: one in six speaks IPv6.
    pub fn home_ip(&mut self) -> Value {
        if self.random.below(6) == 0 {
            Value::Ipv6(next(&mut self.handed.ipv6))
        } else {
            self.ipv4()
        }
    }

    pub fn own_url(&mut self) -> Value {
        Value::OwnUrl(next(&mut self.handed.own_url))
    }

    pub fn card(&mut self) -> Value {
        Value::Card(next(&mut self.handed.card))
    }

    pub fn address(&mut self) -> Value {
        Value::Address(next(&mut self.handed.address))
    }

    /// An e-mail address whose stem others chose too.
    pub fn popular_email(&mut self) -> Value {
        let stem = self.random.weighted(&self.places.stems);
        let handed = &mut self.handed.popular_email;
        if handed.len() <= stem as usize {
            handed.resize(stem as usize + 1, 0);
        }
        let index = handed.get_mut(stem as usize).map_or(0, next);
        Value::PopularEmail { stem, index }
    }

    /// The next number of a country; beyond the mixed world they lie as scattered as those of
    /// strangers do.
    pub fn phone(&mut self, country: Country) -> Value {
        let n = next(&mut self.handed.phone[country as usize]);
        if self.theme == Theme::Mixed {
            return Value::Phone(country, n);
        }
        // A multiple modulo a prime meets every number once.
        let scattered = (u64::from(n) * 7_368_787 + 5_003) % PHONES;
        Value::Phone(country, scattered as u32)
    }

    /// Where a run of consecutive numbers begins.
    pub fn phone_block(&mut self) -> u32 {
        self.random.below(PHONES as u32 - 10_000)
    }
}

fn next(counter: &mut u32) -> u32 {
    let n = *counter;
    *counter += 1;
    n
}
