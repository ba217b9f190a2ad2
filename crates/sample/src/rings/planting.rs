//! One ring, member by member, as its recipe says.

use super::{Emails, Ips, Phones, Recipe};
use crate::calendar::{DAY, HOUR, OPENING, SIGNUP_DAYS};
use crate::population::{Home, Population};
use crate::value::{Country, Value};

/// One ring while it is planted.
pub struct Planting {
    ring: u32,
    size: u32,
    recipe: Recipe,
    country: Country,
    start: u32,
    span: u32,
    devices: Vec<Value>,
    phones: Vec<Value>,
    cards: Vec<Value>,
    addresses: Vec<Value>,
    mailboxes: Vec<Value>,
    ips: Vec<Value>,
    /// Innocent homes whose phone and address this ring uses, one for every 8 members.
    homes: Vec<Home>,
}

impl Planting {
    pub fn new(world: &mut Population, ring: u32, recipe: Recipe, size: u32) -> Self {
        let (least, most) = recipe.span_hours;
        let span = world.random.between(least, most) * HOUR;
        let latest = (SIGNUP_DAYS * DAY).saturating_sub(span);
        let country = Country::ALL[world.random.below(4) as usize];
        let phones = match recipe.phones {
            Phones::Own(_) | Phones::Borrowed(_) => Vec::new(),
            Phones::Pool(per) => pool(size, per, || world.phone(country)),
            Phones::Sequential => pool(size, 1, || world.phone(country)),
            Phones::Blocks => blocks(world, country, size),
        };
        let ips = match recipe.ips {
            Ips::Pool(per) => pool(size, per, || world.ipv4()),
            Ips::Rotating | Ips::CarrierNat | Ips::Borrowed => Vec::new(),
        };
        let homes = match recipe.phones {
            Phones::Borrowed(_) => (0..=size / 8)
                .filter_map(|_| borrowed_home(world))
                .collect(),
            _ => Vec::new(),
        };
        Self {
            ring,
            size,
            country,
            start: OPENING + world.random.below(latest.max(1)),
            span,
            devices: pool(size, recipe.members_per_device, || world.device()),
            phones,
            cards: pool(size, recipe.members_per_card, || world.card()),
            addresses: pool(size, recipe.members_per_address, || world.address()),
            mailboxes: pool(size, recipe.members_per_mailbox, || world.mailbox()),
            ips,
            homes,
            recipe,
        }
    }

    pub fn run(&self, world: &mut Population) {
        for index in 0..self.size {
            let created = self.start + world.random.skewed_below(self.span);
            // Members come from where the ring is, or pretend to be elsewhere.
            let country = if world.random.percent(80) {
                self.country
            } else {
                world.country()
            };
            let account = world.open(created, country);
            let known_bad = world.random.percent(15);
            let reports = world.random.skewed_below(5);
            let suspended = world.random.percent(14);
            if let Some(member) = world.accounts.get_mut(account as usize) {
                member.membership = Some((self.ring, index));
                member.known_bad = known_bad;
                member.reports += reports;
                if suspended {
                    member.status = "suspended";
                }
            }
            self.contacts(world, account, index);
            self.tools(world, account, index);
            self.network(world, account, index);
        }
    }

    /// E-mail and phone.
    fn contacts(&self, world: &mut Population, account: u32, index: u32) {
        let ring = self.ring;
        let email = match self.recipe.emails {
            Emails::Series => Value::SeriesEmail { ring, index },
            Emails::SeriesInHalf if ring.is_multiple_of(2) => Value::SeriesEmail { ring, index },
            Emails::Pattern if !world.random.percent(4) => Value::PatternEmail { ring, index },
            Emails::Own | Emails::SeriesInHalf | Emails::Pattern => world.email(),
        };
        world.link(account, email);
        if world.random.percent(35) {
            share(world, account, &self.mailboxes, index);
        }
        match self.recipe.phones {
            Phones::Own(percent) if world.random.percent(percent) => {
                let phone = world.phone(self.country);
                world.link(account, phone);
            }
            Phones::Borrowed(percent) if world.random.percent(percent) => {
                if let Some(home) = self.any_home(world) {
                    world.link(account, home.phone);
                }
            }
            Phones::Own(_) | Phones::Borrowed(_) => {}
            Phones::Pool(_) | Phones::Sequential | Phones::Blocks => {
                if let Some(&phone) = at(&self.phones, index) {
                    world.link(account, phone);
                }
            }
        }
    }

    /// Devices, cards, addresses.
    fn tools(&self, world: &mut Population, account: u32, index: u32) {
        if world.random.percent(self.recipe.device_percent) {
            share(world, account, &self.devices, index);
        }
        if world.random.percent(25) || self.devices.is_empty() {
            let device = world.device();
            world.link(account, device);
        }
        share(world, account, &self.cards, index);
        if world.random.percent(70) {
            share(world, account, &self.addresses, index);
        }
        let borrowed = self.recipe.borrowed_address_percent;
        if borrowed > 0
            && world.random.percent(borrowed)
            && let Some(home) = self.any_home(world)
        {
            world.link(account, home.address);
        }
    }

    fn any_home(&self, world: &mut Population) -> Option<Home> {
        let at = world.random.below(self.homes.len() as u32);
        self.homes.get(at as usize).copied()
    }

    /// Addresses of connections, and pages.
    fn network(&self, world: &mut Population, account: u32, index: u32) {
        match self.recipe.ips {
            Ips::Pool(_) => share(world, account, &self.ips, index),
            Ips::Rotating => {
                for _ in 0..2 {
                    let ip = world.ipv4();
                    world.link(account, ip);
                }
            }
            Ips::CarrierNat => {
                for _ in 0..2 {
                    let ip = world.carrier_nat();
                    world.link(account, ip);
                }
            }
            Ips::Borrowed => borrow(world, account),
        }
        if self.recipe.landing_pages > 0 && world.random.percent(55) {
            let page = Value::LandingUrl {
                ring: self.ring,
                index: world.random.below(self.recipe.landing_pages),
            };
            world.link(account, page);
        }
        if world.random.percent(30) {
            let page = world.popular_url();
            world.link(account, page);
        }
    }
}

/// Camouflage: connections that hundreds of innocent accounts use.
fn borrow(world: &mut Population, account: u32) {
    let offices = world.places.offices.len() as u32;
    let office = world.random.below(offices) as usize;
    if let Some(&ip) = world.places.offices.get(office) {
        world.link(account, ip);
    }
    if world.places.campuses > 0 && world.random.percent(30) {
        let index = world.random.below(8);
        world.link(account, Value::Campus { campus: 0, index });
    }
    let ip = world.carrier_nat();
    world.link(account, ip);
}

fn borrowed_home(world: &mut Population) -> Option<Home> {
    let at = world.random.below(world.places.homes.len() as u32);
    world.places.homes.get(at as usize).copied()
}

/// Numbers in a row, one in ten left out, from one block for every 60 members, at most three.
fn blocks(world: &mut Population, country: Country, size: u32) -> Vec<Value> {
    let blocks = (1 + size / 60).min(3);
    let mut numbers = Vec::new();
    for _ in 0..blocks {
        let mut next = world.phone_block();
        for _ in 0..size.div_ceil(blocks) {
            next += 1 + u32::from(world.random.percent(10));
            numbers.push(Value::Phone(country, next));
        }
    }
    numbers
}

/// One value for every `members_per_value` members, at least one; none if that is 0.
fn pool(size: u32, members_per_value: u32, mut make: impl FnMut() -> Value) -> Vec<Value> {
    let count = size
        .checked_div(members_per_value)
        .map_or(0, |values| values.max(1));
    (0..count).map(|_| make()).collect()
}

/// Links a member to its value of a pool. The first user of each value also takes the next one, so
/// that the whole pool holds together; later ones do so now and then.
fn share(world: &mut Population, account: u32, pool: &[Value], index: u32) {
    if let Some(&value) = at(pool, index) {
        world.link(account, value);
    }
    if ((index as usize) < pool.len() || world.random.percent(25))
        && let Some(&value) = at(pool, index + 1)
    {
        world.link(account, value);
    }
}

fn at(pool: &[Value], index: u32) -> Option<&Value> {
    pool.get((index as usize).checked_rem(pool.len())?)
}
