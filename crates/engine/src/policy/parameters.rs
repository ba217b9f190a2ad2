//! The policy as a reader of the evidence sees it.

use ringfence_normalise::{Kind, Rules};

use crate::coordination::WindowRule;

use super::{CellPolicy, HubPolicy, KindPolicy, Policy};

impl Policy {
    /// Every setting as name and value, in a fixed order; a person's choices one by one.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let Self {
            match_rate,
            expected_partners,
            ring_confidence,
            pair_confidence,
            most_bits,
            single_valued_mean,
            recycled_gap_days,
            soft_ties,
            kinds,
            hubs,
            cells,
            coordination,
            treatments,
            normalise,
        } = self;
        let mut list = vec![
            pair("match rate m", match_rate),
            pair("expected partners of an account", expected_partners),
            pair("confidence that holds a ring", ring_confidence),
            pair("lowest confidence of a pair", pair_confidence),
            pair("most bits of a pair", most_bits),
            pair("single-valued up to values an account", single_valued_mean),
            pair("recycled phone beyond days apart", recycled_gap_days),
            pair("soft ties", if *soft_ties { "count" } else { "left out" }),
        ];
        hub_parameters(hubs, &mut list);
        cell_parameters(cells, &mut list);
        if let Some(rule) = coordination {
            window_parameters(rule, &mut list);
        }
        for kind in Kind::ALL {
            list.push((kind.name().to_owned(), kind_parameters(kinds.of(kind))));
        }
        rule_parameters(normalise, &mut list);
        for choice in treatments {
            let treatment = format!("{:?}", choice.treatment).to_lowercase();
            list.push((choice.name(), treatment));
        }
        list
    }
}

fn pair(name: &str, value: &(impl ToString + ?Sized)) -> (String, String) {
    (name.to_owned(), value.to_string())
}

fn hub_parameters(hubs: &HubPolicy, list: &mut Vec<(String, String)>) {
    let HubPolicy {
        public_limit,
        exclusive_limit,
        star_above,
        corroboration_low,
    } = hubs;
    list.extend([
        pair("public hub above accounts", public_limit),
        pair("exclusive value tested above accounts", exclusive_limit),
        pair("star and chain above accounts", star_above),
        pair("little corroboration below", corroboration_low),
    ]);
}

fn cell_parameters(cells: &CellPolicy, list: &mut Vec<(String, String)>) {
    let CellPolicy {
        resolution,
        split_above,
        split_share,
        split_least,
    } = cells;
    list.extend([
        pair("resolution of cells γ", resolution),
        pair("group split above accounts", split_above),
        pair("group split above share of accounts", split_share),
        pair("share counts from accounts", split_least),
    ]);
}

fn window_parameters(rule: &WindowRule, list: &mut Vec<(String, String)>) {
    let WindowRule {
        window_seconds,
        min_participation,
        edge_quantile,
        most_pairs_of_object,
        most_pairs,
    } = rule;
    list.extend([
        pair("shared together within seconds", window_seconds),
        pair("least shares of an account", min_participation),
        pair("tie above quantile of common shares", edge_quantile),
        pair(
            "object left out above pairs of shares",
            most_pairs_of_object,
        ),
        pair("largest objects left out above pairs of shares", most_pairs),
    ]);
}

fn kind_parameters(kind: &KindPolicy) -> String {
    let KindPolicy {
        publicness,
        cap,
        family,
        half_life_days,
        class,
        single_valued,
    } = kind;
    let cap = cap.map(|cap| format!(", cap {cap}")).unwrap_or_default();
    let half_life = half_life_days
        .map(|days| format!(", half-life {days} days"))
        .unwrap_or_default();
    let single = if *single_valued {
        ", one value an account"
    } else {
        ""
    };
    format!("publicness {publicness}, {class:?}, family {family:?}{cap}{half_life}{single}")
        .to_lowercase()
}

fn rule_parameters(rules: &Rules, list: &mut Vec<(String, String)>) {
    let Rules {
        phone_default_code,
        email_gmail,
        email_plus_everywhere,
        email_plus_providers,
        email_proton,
        email_yahoo,
        ipv6_block,
        url_tracking,
        url_www,
        url_scheme,
        domain_registrable,
        handle_case,
        lists_off,
    } = rules;
    let switch = |on: &bool| if *on { "on" } else { "off" };
    list.extend([
        pair("rule: default calling code", phone_default_code),
        pair("rule: Gmail dots and plus", switch(email_gmail)),
        pair(
            "rule: plus at every provider",
            switch(email_plus_everywhere),
        ),
        pair(
            "rule: plus at providers that say so",
            switch(email_plus_providers),
        ),
        pair("rule: mailboxes of Proton", switch(email_proton)),
        pair("rule: mailboxes of Yahoo", switch(email_yahoo)),
        pair("rule: IPv6 as its /64", switch(ipv6_block)),
        pair("rule: tracking parameters dropped", switch(url_tracking)),
        pair("rule: www dropped", switch(url_www)),
        pair("rule: scheme dropped", switch(url_scheme)),
        pair("rule: registrable domain", switch(domain_registrable)),
        pair("rule: case of handles dropped", switch(handle_case)),
        pair(
            "lists of shared values not used",
            &lists_off
                .iter()
                .map(|list| list.name())
                .collect::<Vec<_>>()
                .join(", "),
        ),
    ]);
}
