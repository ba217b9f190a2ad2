//! Settings of the page into a policy, and back.

use ringfence_engine::{Policy, policy::Profile};
use ringfence_normalise::Kind;
use ringfence_wire as wire;

use crate::{build, refusal::Refusal, stock::Stock};

/// The profiles with their settings; `start` stands for the suggested one.
pub fn offer(suggested: Profile, start: &Policy) -> wire::SettingsOffer {
    let starts = Profile::ALL.map(|profile| {
        if profile == suggested {
            settings(profile, start)
        } else {
            settings(profile, &Policy::of(profile))
        }
    });
    wire::SettingsOffer {
        suggested: profile_to_wire(suggested),
        starts: starts.to_vec(),
    }
}

fn settings(profile: Profile, policy: &Policy) -> wire::Settings {
    let cap = Kind::ALL
        .iter()
        .find_map(|kind| policy.kinds.of(*kind).cap)
        .unwrap_or(0);
    wire::Settings {
        profile: profile_to_wire(profile),
        expected_partners: policy.expected_partners,
        ring_confidence: policy.ring_confidence,
        resolution: policy.cells.resolution,
        public_limit: policy.hubs.public_limit,
        cap,
        together: policy.coordination.as_ref().map(|rule| wire::Together {
            window_seconds: u32::try_from(rule.window_seconds).unwrap_or(u32::MAX),
            min_participation: rule.min_participation,
            edge_quantile: rule.edge_quantile,
        }),
    }
}

/// The policy that a build starts from; an impossible setting is refused.
pub fn policy(stock: &Stock, chosen: Option<&wire::Settings>) -> Result<Policy, Refusal> {
    let Some(chosen) = chosen else {
        return Ok(stock.policy.clone());
    };
    let profile = profile_from_wire(chosen.profile);
    let mut policy = if profile == stock.profile {
        stock.policy.clone()
    } else {
        Policy {
            normalise: stock.policy.normalise.clone(),
            treatments: stock.policy.treatments.clone(),
            ..Policy::of(profile)
        }
    };
    policy.expected_partners = chosen.expected_partners;
    policy.ring_confidence = chosen.ring_confidence;
    policy.pair_confidence = policy.pair_confidence.min(chosen.ring_confidence);
    policy.cells.resolution = chosen.resolution;
    policy.hubs.public_limit = chosen.public_limit;
    for kind in Kind::ALL {
        if let Some(cap) = &mut policy.kinds.of_mut(kind).cap {
            *cap = chosen.cap;
        }
    }
    if let (Some(rule), Some(together)) = (&mut policy.coordination, &chosen.together) {
        rule.window_seconds = i64::from(together.window_seconds);
        rule.min_participation = together.min_participation;
        rule.edge_quantile = together.edge_quantile;
    }
    policy
        .check()
        .map_err(|error| Refusal::plain(&format!("{error}."), "Choose another value."))?;
    Ok(policy)
}

/// The policy of these choices as a file.
pub fn file(stock: &Stock, chosen: &wire::Choices) -> Result<wire::Event, Refusal> {
    let policy = build::with_choices(stock, chosen)?;
    let bytes = serde_json::to_vec_pretty(&policy)
        .map_err(|error| Refusal::plain(&format!("The policy was not written: {error}."), ""))?;
    Ok(wire::Event::File {
        file_name: "policy.json".to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
    })
}

fn profile_to_wire(profile: Profile) -> wire::Profile {
    match profile {
        Profile::AccountLinkage => wire::Profile::AccountLinkage,
        Profile::EntityResolution => wire::Profile::EntityResolution,
        Profile::Coordination => wire::Profile::Coordination,
    }
}

fn profile_from_wire(profile: wire::Profile) -> Profile {
    match profile {
        wire::Profile::AccountLinkage => Profile::AccountLinkage,
        wire::Profile::EntityResolution => Profile::EntityResolution,
        wire::Profile::Coordination => Profile::Coordination,
    }
}
