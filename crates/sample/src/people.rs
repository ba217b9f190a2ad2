//! Ordinary accounts: singles, households, phones that changed hands.

use crate::calendar::{DAY, EXPORT};
use crate::population::{Home, Population};
use crate::value::{Country, Value};

/// Fills the world with ordinary people up to its last row.
pub fn settle(world: &mut Population) {
    for index in 0..world.places.homes.len() {
        if let Some(&home) = world.places.homes.get(index) {
            lending_home(world, home);
        }
    }
    let [households, recycled, second_hand] = world.theme.people();
    while !world.is_full() {
        let who = world.random.below(1_000);
        if who < households {
            household(world);
        } else if who < households + recycled {
            recycled_phone(world);
        } else if who < households + recycled + second_hand {
            second_hand_device(world);
        } else {
            let created = world.signup();
            single(world, created);
        }
    }
}

/// One to four people whose phone and street address a ring uses as well.
fn lending_home(world: &mut Population, home: Home) {
    let ip = world.home_ip();
    for _ in 0..world.random.between(1, 4) {
        if world.is_full() {
            return;
        }
        let created = world.signup();
        let account = world.open(created, home.country);
        own_values(world, account, home.country);
        world.link(account, ip);
        world.link(account, home.address);
        if world.random.percent(60) {
            world.link(account, home.phone);
        }
        passing_values(world, account);
    }
}

fn single(world: &mut Population, created: u32) -> u32 {
    let country = world.country();
    let account = world.open(created, country);
    own_values(world, account, country);
    home(world, account);
    passing_values(world, account);
    account
}

/// What nearly everybody has alone: an e-mail, a device, often a phone, sometimes a card.
pub fn own_values(world: &mut Population, account: u32, country: Country) {
    if world.random.percent(96) {
        let popular = world.theme.popular_stem_percent();
        let email = if popular > 0 && world.random.percent(popular) {
            world.popular_email()
        } else {
            world.email()
        };
        world.link(account, email);
    }
    own_device(world, account);
    if has_phones(country) && world.random.percent(58) {
        let phone = world.phone(country);
        world.link(account, phone);
    }
    if world.random.percent(17) {
        let card = world.card();
        world.link(account, card);
    }
    if world.random.percent(5) {
        let page = world.own_url();
        world.link(account, page);
    }
}

/// A few report one of two default ids in place of a device of their own: 2 % the one that everybody
/// knows, 1 % (among traps 5 %) the other.
fn own_device(world: &mut Population, account: u32) {
    let default = world.theme.default_device_percent();
    let which = world.random.below(100);
    let value = if which < 2 {
        Value::PlaceholderDevice
    } else if which < 2 + default {
        Value::DefaultDevice
    } else if which < 85 {
        world.device()
    } else {
        return;
    };
    world.link(account, value);
    if world.random.percent(14) {
        let second = world.device();
        world.link(account, second);
    }
}

fn home(world: &mut Population, account: u32) {
    if world.random.percent(68) {
        let ip = world.home_ip();
        world.link(account, ip);
    }
    if world.random.percent(20) {
        let ip = world.ipv4();
        world.link(account, ip);
    }
    if world.random.percent(6) {
        let address = world.address();
        world.link(account, address);
    }
}

/// Carrier addresses and popular pages that strangers share.
pub fn passing_values(world: &mut Population, account: u32) {
    if world.random.percent(38) {
        let ip = world.carrier_nat();
        world.link(account, ip);
    }
    if world.random.percent(12) {
        let ip = world.carrier_nat();
        world.link(account, ip);
    }
    if world.random.percent(40) {
        let page = world.popular_url();
        world.link(account, page);
    }
}

/// Two to five people on one connection, some with a tablet, a phone or an address in common.
fn household(world: &mut Population) {
    let size = world.random.between(2, 5);
    let country = world.country();
    let ip = world.home_ip();
    let tablet = world.random.percent(30).then(|| world.device());
    let line = (has_phones(country) && world.random.percent(20)).then(|| world.phone(country));
    let address = world.random.percent(45).then(|| world.address());
    let card = world.random.percent(15).then(|| world.card());
    for _ in 0..size {
        if world.is_full() {
            return;
        }
        let created = world.signup();
        let account = world.open(created, country);
        own_values(world, account, country);
        world.link(account, ip);
        for shared in [tablet, line, address, card].into_iter().flatten() {
            if world.random.percent(75) {
                world.link(account, shared);
            }
        }
        passing_values(world, account);
    }
}

/// A number that was given out again, more than 45 days after its first owner left it.
fn recycled_phone(world: &mut Population) {
    let countries = [Country::Us, Country::Gb, Country::De, Country::Fr];
    let country = countries[world.random.below(4) as usize];
    let phone = world.phone(country);
    let pause_days = world.random.between(60, 200);
    handed_on(world, phone, pause_days);
}

/// A device that a stranger bought more than half a year later.
fn second_hand_device(world: &mut Population) {
    let device = world.device();
    handed_on(world, device, 230);
}

/// Two strangers use a value one after the other.
fn handed_on(world: &mut Population, value: Value, pause_days: u32) {
    let use_days = world.random.between(30, 90);
    let created = world.signup();
    for first_seen in [created, created + (use_days + pause_days) * DAY] {
        // Too late for a second owner, or for any.
        if world.is_full() || first_seen + DAY >= EXPORT {
            return;
        }
        let account = single(world, first_seen);
        let last_seen = (first_seen + use_days * DAY).min(EXPORT);
        world.link_during(account, value, first_seen, last_seen);
    }
}

fn has_phones(country: Country) -> bool {
    !matches!(country, Country::Nl | Country::Es)
}
