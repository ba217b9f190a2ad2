//! What the pairs of a ring rest on. The ring screen, its firmness, the evidence and every look after a decision ask
//! for the same ring, and each of its pairs is weighed again and again for it, so that the last is kept.

use std::rc::Rc;

use ringfence_engine::{RingId, weak::Needs};

use crate::case::Case;

/// Of which ring, and what was found: nothing where its pairs are too many, which is kept as well.
pub type RingNeeds = (RingId, Rc<Option<Needs>>);

impl Case {
    /// Made when a ring is first asked for, kept until another one is. A case is built anew where anything that pairs
    /// rest on changes, so that what is kept never is of other rings.
    pub fn needs(&self, ring: RingId) -> Rc<Option<Needs>> {
        let mut last = self.aids.needs.borrow_mut();
        match &*last {
            Some((of, needs)) if *of == ring => needs.clone(),
            _ => {
                let needs = Rc::new(Needs::of(&self.findings(), ring));
                *last = Some((ring, needs.clone()));
                needs
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pollster::block_on;
    use ringfence_wire::{Choices, Decision, Event, Request, RingId as Rank};

    use super::*;
    use crate::{ByteSource, Cancelled, ReadError, Shell, Workbench};

    /// The sample needs no file.
    enum NoFile {}

    impl ByteSource for NoFile {
        fn len(&self) -> u64 {
            match *self {}
        }

        async fn read(&self, _: u64, _: usize) -> Result<Vec<u8>, ReadError> {
            match *self {}
        }
    }

    struct Silent;

    impl Shell for Silent {
        fn tell(&self, _: Event) {}

        async fn breathe(&self) -> Result<(), Cancelled> {
            Ok(())
        }
    }

    fn ask(bench: &mut Workbench<NoFile>, request: Request) -> Event {
        block_on(bench.handle(request, Vec::new(), &Silent))
    }

    fn built() -> Workbench<NoFile> {
        let mut bench = Workbench::default();
        let sample = Request::Sample {
            rows: 3_000,
            seed: 7,
        };
        let Event::Sniffed { sources, .. } = ask(&mut bench, sample) else {
            panic!("no sample");
        };
        let mappings = sources.into_iter().map(|source| source.mapping).collect();
        ask(&mut bench, Request::Ingest { mappings });
        let choices = Choices::default();
        let built = ask(&mut bench, Request::Build { choices, at_ms: 0 });
        assert!(matches!(built, Event::Built(_)), "{built:?}");
        bench
    }

    fn kept(bench: &Workbench<NoFile>) -> RingNeeds {
        let case = bench.case.as_ref().expect("a case");
        case.aids.needs.borrow().clone().expect("one is kept")
    }

    #[test]
    fn what_pairs_rest_on_is_found_once_for_the_ring_that_is_looked_at() {
        let mut bench = built();
        let ring = Rank(0);
        ask(&mut bench, Request::Firmness { ring });
        let first = kept(&bench);
        let decide = Request::Decide {
            ring,
            decision: Decision::Abusive,
            reason: String::new(),
            note: String::new(),
            at_ms: 1,
        };
        let evidence = Request::Evidence {
            ring,
            masked: true,
            at_ms: 2,
        };
        for request in [
            Request::Ring { ring },
            decide,
            Request::Ring { ring },
            evidence,
        ] {
            ask(&mut bench, request);
            assert!(Rc::ptr_eq(&kept(&bench).1, &first.1));
        }
        let next = Rank(1);
        ask(&mut bench, Request::Ring { ring: next });
        assert_ne!(kept(&bench).0, first.0);
        ask(&mut bench, Request::Ring { ring });
        assert_eq!(kept(&bench), first);
    }
}
