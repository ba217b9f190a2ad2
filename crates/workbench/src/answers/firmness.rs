//! How firmly a ring holds, and where it may be two.

use ringfence_engine::{
    RingId as EngineRing,
    explain::thousands,
    score::Findings,
    weak::{
        BindingStrength, CutLimits, Needs, RingCut, Warning, binding_strength, min_cut, warnings,
        weakest_place,
    },
};
use ringfence_wire::{FirmnessView, RingId};

use crate::case::Case;

/// Warnings that are told; the view says how many there are.
const WARNINGS_SHOWN: usize = 3;

/// Binding strength, lightest cut and warnings of the ring at a rank.
pub fn view(case: &Case, rank: u32, ring: EngineRing) -> FirmnessView {
    let findings = case.findings();
    let limits = CutLimits::default();
    let needs = case.needs(ring);
    let needs = (*needs).as_ref();
    let weakest = needs.and_then(|needs| weakest_place(&findings, needs));
    let found = warnings(&findings, ring, weakest.as_ref());
    let told = found.iter().take(WARNINGS_SHOWN).map(Warning::text);
    FirmnessView {
        ring: RingId(rank),
        binding: binding(&findings, (ring, needs), &limits),
        cut: cut(&findings, ring, &limits),
        warnings: told.map(str::to_owned).collect(),
        warnings_total: found.len() as u32,
    }
}

fn binding(findings: &Findings, ring: (EngineRing, Option<&Needs>), limits: &CutLimits) -> String {
    match binding_strength(findings, ring, limits) {
        BindingStrength::Found(binding) => binding.text,
        BindingStrength::ByLikeness => {
            "What is alike ties all its accounts by itself: while they stay alike, it holds \
             together whatever links go."
                .to_owned()
        }
        BindingStrength::TooLarge { accounts, links } => format!(
            "With {} accounts and {} links it is too large to count how many links must go before it \
             splits.",
            thousands(accounts.into()),
            thousands(links.into())
        ),
    }
}

/// Nothing where the cut parts one account from the rest: nearly every ring has that, so it tells nothing.
fn cut(findings: &Findings, ring: EngineRing, limits: &CutLimits) -> String {
    match min_cut(findings, ring, limits) {
        RingCut::Found(cut) if cut.smaller.len() < 2 => String::new(),
        RingCut::Found(cut) => cut.text,
        RingCut::Solid => {
            "Values of very many accounts, or what is alike among many, tie each member to each: it has no \
             light cut."
                .to_owned()
        }
        RingCut::TooLarge { accounts, pairs } => format!(
            "With {} accounts and {} pairs it is too large to look for its lightest cut.",
            thousands(accounts.into()),
            thousands(pairs.into())
        ),
    }
}
