//! From the world to its files.

mod text;

use std::fmt::{Arguments, Write};

use crate::calendar::push_time;
use crate::names::display_name;
use crate::population::{Account, Link, Population};
use crate::random::Random;
use crate::{Files, Ugliness};

/// Appends formatted text; a `String` never refuses.
pub fn put(out: &mut String, text: Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// Writes all files. Accounts are numbered by creation, rows are ordered by first use.
pub fn files(mut world: Population, ugliness: Ugliness) -> Files {
    let numbers = numbers(&world.accounts);
    world
        .links
        .sort_by_key(|link| (link.first_seen, link.account));
    let (known_bad, truth) = labels(&world, &numbers);
    Files {
        accounts: accounts(&world, &numbers),
        known_bad,
        truth,
        duplicate_rows: ugliness.duplicate_rows,
        rejected_rows: ugliness.rejected_rows,
        account_rows: world.accounts.len() as u32,
        rings: world.rings.len() as u32,
        links: links(&world.links, &numbers, ugliness, &mut world.random),
    }
}

/// The number of each account in the files: its rank by creation, from 1.
fn numbers(accounts: &[Account]) -> Vec<u32> {
    let mut numbers = vec![0; accounts.len()];
    for (rank, account) in by_creation(accounts).into_iter().enumerate() {
        if let Some(number) = numbers.get_mut(account) {
            *number = rank as u32 + 1;
        }
    }
    numbers
}

/// Indices of accounts, oldest first.
fn by_creation(accounts: &[Account]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|&at| accounts.get(at).map_or(0, |account| account.created));
    order
}

fn links(links: &[Link], numbers: &[u32], ugliness: Ugliness, random: &mut Random) -> Vec<u8> {
    let mut out = String::with_capacity(links.len() * 100 + 100);
    out.push_str("account_id,identifier_type,identifier_value,first_seen,last_seen\n");
    let mut left = ugliness;
    let mut row = String::new();
    for (at, link) in links.iter().enumerate() {
        row.clear();
        push_link(&mut row, link);
        let rows_to_come = (links.len() - at) as u32;
        let copies = 1 + u32::from(takes_place(random, &mut left.duplicate_rows, rows_to_come));
        for _ in 0..copies {
            push_account(&mut out, number_of(numbers, link.account as usize));
            out.push_str(&row);
        }
        if takes_place(random, &mut left.rejected_rows, rows_to_come) {
            out.push_str(&row);
        }
    }
    out.into_bytes()
}

/// All of a row but its account.
fn push_link(out: &mut String, link: &Link) {
    out.push(',');
    out.push_str(link.value.kind());
    out.push(',');
    text::push_value(out, link.value, link.account);
    out.push(',');
    push_time(out, link.first_seen);
    out.push(',');
    push_time(out, link.last_seen);
    out.push('\n');
}

fn accounts(world: &Population, numbers: &[u32]) -> Vec<u8> {
    let mut out = String::with_capacity(world.accounts.len() * 70 + 100);
    out.push_str("account_id,created_at,status,country,display_name,report_count\n");
    for at in by_creation(&world.accounts) {
        let Some(account) = world.accounts.get(at) else {
            continue;
        };
        let numbered = account.membership.filter(|&(ring, _)| {
            world
                .rings
                .get(ring as usize)
                .is_some_and(|kind| kind.numbers_names(world.theme))
        });
        push_account(&mut out, number_of(numbers, at));
        out.push(',');
        push_time(&mut out, account.created);
        put(
            &mut out,
            format_args!(",{},{},", account.status, account.country.code()),
        );
        text::push_cell(&mut out, &display_name(at as u32, numbered));
        put(&mut out, format_args!(",{}\n", account.reports));
    }
    out.into_bytes()
}

/// `known_bad.csv` and `truth.csv`.
fn labels(world: &Population, numbers: &[u32]) -> (Vec<u8>, Vec<u8>) {
    let mut known_bad = String::from("account_id\n");
    let mut truth = String::from("account_id,ring_id,ring_kind\n");
    for (at, account) in world.accounts.iter().enumerate() {
        let number = number_of(numbers, at);
        if account.known_bad {
            push_account(&mut known_bad, number);
            known_bad.push('\n');
        }
        if let Some((ring, _)) = account.membership {
            let kind = world
                .rings
                .get(ring as usize)
                .map_or("", |kind| kind.name());
            push_account(&mut truth, number);
            put(&mut truth, format_args!(",ring_{:04},{kind}\n", ring + 1));
        }
    }
    (known_bad.into_bytes(), truth.into_bytes())
}

/// True for exactly `left` of the rows to come, evenly spread (Knuth's selection sampling).
fn takes_place(random: &mut Random, left: &mut u32, rows_to_come: u32) -> bool {
    let taken = random.below(rows_to_come) < *left;
    *left -= u32::from(taken);
    taken
}

fn push_account(out: &mut String, number: u32) {
    put(out, format_args!("acc_{number:06}"));
}

fn number_of(numbers: &[u32], account: usize) -> u32 {
    numbers.get(account).copied().unwrap_or(0)
}
