//! The engine's words into the wire's, and back. The two are apart on purpose: the wire is a
//! contract with the page, the engine changes.

use ringfence_engine::{Stage as EngineStage, Treatment as EngineTreatment};
use ringfence_import as import;
use ringfence_normalise::Kind;
use ringfence_wire as wire;

pub fn shape_to_wire(shape: import::Shape) -> wire::Shape {
    match shape {
        import::Shape::Long => wire::Shape::Long,
        import::Shape::Wide => wire::Shape::Wide,
        import::Shape::Attributes => wire::Shape::Attributes,
        import::Shape::Pairs => wire::Shape::Pairs,
        import::Shape::KnownGood => wire::Shape::KnownGood,
        import::Shape::KnownBad => wire::Shape::KnownBad,
        import::Shape::KnownShared => wire::Shape::KnownShared,
        import::Shape::Ignored => wire::Shape::Ignored,
    }
}

pub fn shape_from_wire(shape: wire::Shape) -> import::Shape {
    match shape {
        wire::Shape::Long => import::Shape::Long,
        wire::Shape::Wide => import::Shape::Wide,
        wire::Shape::Attributes => import::Shape::Attributes,
        wire::Shape::Pairs => import::Shape::Pairs,
        wire::Shape::KnownGood => import::Shape::KnownGood,
        wire::Shape::KnownBad => import::Shape::KnownBad,
        wire::Shape::KnownShared => import::Shape::KnownShared,
        wire::Shape::Ignored => import::Shape::Ignored,
    }
}

pub fn role_to_wire(role: import::Role) -> wire::Role {
    match role {
        import::Role::Account => wire::Role::Account,
        import::Role::OtherAccount => wire::Role::OtherAccount,
        import::Role::Kind => wire::Role::Kind,
        import::Role::Value => wire::Role::Value,
        import::Role::FirstSeen => wire::Role::FirstSeen,
        import::Role::LastSeen => wire::Role::LastSeen,
        import::Role::Count => wire::Role::Count,
        import::Role::Identifier(kind) => wire::Role::Identifier(kind.name().to_owned()),
        import::Role::CreatedAt => wire::Role::CreatedAt,
        import::Role::Status => wire::Role::Status,
        import::Role::Country => wire::Role::Country,
        import::Role::DisplayName => wire::Role::DisplayName,
        import::Role::Reports => wire::Role::Reports,
        import::Role::Truth => wire::Role::Truth,
        import::Role::Ignore => wire::Role::Ignore,
    }
}

/// A kind that the page does not know is read as `other`.
pub fn role_from_wire(role: &wire::Role) -> import::Role {
    match role {
        wire::Role::Account => import::Role::Account,
        wire::Role::OtherAccount => import::Role::OtherAccount,
        wire::Role::Kind => import::Role::Kind,
        wire::Role::Value => import::Role::Value,
        wire::Role::FirstSeen => import::Role::FirstSeen,
        wire::Role::LastSeen => import::Role::LastSeen,
        wire::Role::Count => import::Role::Count,
        wire::Role::Identifier(name) => {
            import::Role::Identifier(Kind::from_name(name).unwrap_or(Kind::Other))
        }
        wire::Role::CreatedAt => import::Role::CreatedAt,
        wire::Role::Status => import::Role::Status,
        wire::Role::Country => import::Role::Country,
        wire::Role::DisplayName => import::Role::DisplayName,
        wire::Role::Reports => import::Role::Reports,
        wire::Role::Truth => import::Role::Truth,
        wire::Role::Ignore => import::Role::Ignore,
    }
}

pub fn treatment_to_wire(treatment: EngineTreatment) -> wire::Treatment {
    match treatment {
        EngineTreatment::Keep => wire::Treatment::Keep,
        EngineTreatment::Weaken => wire::Treatment::Weaken,
        EngineTreatment::Exclude => wire::Treatment::Exclude,
    }
}

pub fn treatment_from_wire(treatment: wire::Treatment) -> EngineTreatment {
    match treatment {
        wire::Treatment::Keep => EngineTreatment::Keep,
        wire::Treatment::Weaken => EngineTreatment::Weaken,
        wire::Treatment::Exclude => EngineTreatment::Exclude,
    }
}

pub fn stage_to_wire(stage: EngineStage) -> wire::Stage {
    match stage {
        EngineStage::Canonical => wire::Stage::Normalising,
        EngineStage::Merge | EngineStage::Graph => wire::Stage::Graph,
        EngineStage::Hubs => wire::Stage::Hubs,
        EngineStage::Linking => wire::Stage::Linking,
        EngineStage::Rings => wire::Stage::Rings,
        EngineStage::Scoring => wire::Stage::Scoring,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_offers_exactly_the_kinds_that_the_engine_knows() {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(known, wire::KINDS);
    }

    #[test]
    fn a_role_survives_the_way_to_the_page_and_back() {
        for kind in Kind::ALL {
            let role = import::Role::Identifier(kind);
            assert_eq!(role_from_wire(&role_to_wire(role)), role);
        }
    }
}
