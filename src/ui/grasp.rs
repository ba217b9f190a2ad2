//! What the pointers that are down on a canvas do: a single one holds something, two pan and zoom together.

use leptos::prelude::*;
use ringfence_scene::Point;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::fingers::{Fingers, Pinch};

/// Below this many CSS pixels a press is a click.
const STILL_PX: f32 = 4.0;

/// What a single pointer holds, as far as it was moved.
#[derive(Debug, Clone, Copy)]
pub struct Hold<G> {
    pub grip: G,
    pub from: Point,
    /// It is no click any more.
    pub moved: bool,
    last: Point,
}

/// What a pointer's move comes to.
pub enum Move<G> {
    Pinch(Pinch),
    Drag {
        hold: Hold<G>,
        at: Point,
        by: Point,
    },
    /// No pointer is down.
    Hover(Point),
    /// A third finger, or a mouse that hovers meanwhile.
    Nothing,
}

/// The pointers of one canvas.
#[derive(Clone, Copy)]
pub struct Grasp<G: Copy + Send + Sync + 'static> {
    /// What the finger holds that stays when the other one of two is lifted.
    ground: G,
    fingers: StoredValue<Fingers>,
    hold: StoredValue<Option<Hold<G>>>,
}

impl<G: Copy + Send + Sync + 'static> Grasp<G> {
    pub fn new(ground: G) -> Self {
        Grasp {
            ground,
            fingers: StoredValue::new(Fingers::default()),
            hold: StoredValue::new(None),
        }
    }

    /// A pointer comes down, and holds what `grip` finds there if it is the only one. True where it joins
    /// another, so that what that one held is to be let go.
    pub fn joins(self, event: &PointerEvent, grip: impl FnOnce(Point) -> G) -> bool {
        if event.button() != 0 {
            return false;
        }
        let at = place(event);
        let down = self
            .fingers
            .try_update_value(|fingers| fingers.put(event.pointer_id(), at, event.is_primary()));
        let is_alone = down == Some(1);
        if is_alone {
            self.hold.try_set_value(Some(Hold {
                grip: grip(at),
                from: at,
                moved: false,
                last: at,
            }));
        }
        if let Some(canvas) = event
            .target()
            .and_then(|at| at.dyn_into::<web_sys::Element>().ok())
        {
            // Without capture a drag ends at the canvas's edge; the next touch begins anew.
            canvas.set_pointer_capture(event.pointer_id()).ok();
        }
        !is_alone
    }

    pub fn moved(self, event: &PointerEvent) -> Move<G> {
        let at = place(event);
        let pinch = self
            .fingers
            .try_update_value(|fingers| fingers.moved(event.pointer_id(), at));
        if let Some(Some(pinch)) = pinch {
            return Move::Pinch(pinch);
        }
        let Some(mut hold) = self.held() else {
            return Move::Hover(at);
        };
        if !self.is_held_by(event) {
            return Move::Nothing;
        }
        let by = Point::new(at.x - hold.last.x, at.y - hold.last.y);
        hold.moved |= hold.from.distance2(at) > STILL_PX * STILL_PX;
        hold.last = at;
        self.hold.try_set_value(Some(hold));
        Move::Drag { hold, at, by }
    }

    /// A pointer goes up or was taken away: what it held, if it was the only one. Of two, the other one pans
    /// on and no longer clicks.
    pub fn lifted(self, event: &PointerEvent) -> Option<Hold<G>> {
        if !self.is_held_by(event) {
            return None;
        }
        let stays = self
            .fingers
            .try_update_value(|fingers| fingers.lift(event.pointer_id()));
        if let Some(Some(stays)) = stays {
            self.hold.try_set_value(Some(Hold {
                grip: self.ground,
                from: stays,
                moved: true,
                last: stays,
            }));
            return None;
        }
        self.let_go()
    }

    /// Ends what the pointer was doing; what it held.
    pub fn let_go(self) -> Option<Hold<G>> {
        let hold = self.held();
        self.hold.try_set_value(None);
        hold
    }

    fn held(self) -> Option<Hold<G>> {
        self.hold.try_get_value().flatten()
    }

    fn is_held_by(self, event: &PointerEvent) -> bool {
        let pointer = event.pointer_id();
        self.fingers
            .try_with_value(|fingers| fingers.has(pointer))
            .unwrap_or(false)
    }
}

/// Where a pointer is on the canvas.
pub fn place(event: &PointerEvent) -> Point {
    Point::new(event.offset_x() as f32, event.offset_y() as f32)
}
