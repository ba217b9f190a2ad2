//! The pointers that are down on a canvas, of which two pan and zoom together.
//!
//! Plain values; knows neither events nor what is pinched.

use ringfence_scene::Point;

/// Where two pointers were, and where they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pinch {
    pub from: [Point; 2],
    pub to: [Point; 2],
}

/// At most two pointers by their ids; a third is no part of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fingers {
    down: Vec<(i32, Point)>,
}

impl Fingers {
    /// A pointer comes down; what it is now one of. A primary one is the first of its kind: whatever is
    /// still down then was lost, since a touch has a new id each time.
    pub fn put(&mut self, pointer: i32, at: Point, is_primary: bool) -> usize {
        self.down.retain(|(id, _)| *id != pointer && !is_primary);
        if self.down.len() < 2 {
            self.down.push((pointer, at));
        }
        self.down.len()
    }

    /// Whether it is one of those that count; a third, or one that hovers, is none.
    pub fn has(&self, pointer: i32) -> bool {
        self.down.iter().any(|(id, _)| *id == pointer)
    }

    /// A pointer moves; both as they were and are, where two are down and it is one of them.
    pub fn moved(&mut self, pointer: i32, at: Point) -> Option<Pinch> {
        let from = self.pair();
        let (_, place) = self.down.iter_mut().find(|(id, _)| *id == pointer)?;
        *place = at;
        Some(Pinch {
            from: from?,
            to: self.pair()?,
        })
    }

    /// A pointer goes up or is taken away; where the last one stays that was pinching with it.
    pub fn lift(&mut self, pointer: i32) -> Option<Point> {
        let before = self.down.len();
        self.down.retain(|(id, _)| *id != pointer);
        match self.down.as_slice() {
            [(_, stays)] if before == 2 => Some(*stays),
            _ => None,
        }
    }

    fn pair(&self) -> Option<[Point; 2]> {
        match self.down.as_slice() {
            [(_, one), (_, other)] => Some([*one, *other]),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: f32) -> Point {
        Point::new(x, 0.0)
    }

    #[test]
    fn two_pinch_a_third_does_not_and_the_last_goes_on_alone() {
        let mut fingers = Fingers::default();
        assert_eq!(fingers.put(7, at(0.0), true), 1);
        assert_eq!(fingers.moved(7, at(1.0)), None);
        assert_eq!(fingers.put(8, at(10.0), false), 2);
        assert_eq!(fingers.put(9, at(20.0), false), 2);
        assert!(fingers.has(7) && fingers.has(8) && !fingers.has(9));
        assert_eq!(fingers.moved(9, at(21.0)), None);
        let pinch = Pinch {
            from: [at(1.0), at(10.0)],
            to: [at(1.0), at(30.0)],
        };
        assert_eq!(fingers.moved(8, at(30.0)), Some(pinch));
        assert_eq!(fingers.lift(9), None);
        assert_eq!(fingers.lift(7), Some(at(30.0)));
        assert_eq!(fingers.lift(8), None);
    }

    #[test]
    fn a_pointer_that_comes_down_again_is_the_same_one() {
        let mut fingers = Fingers::default();
        fingers.put(1, at(0.0), false);
        assert_eq!(fingers.put(1, at(5.0), false), 1);
    }

    #[test]
    fn a_touch_that_was_lost_is_no_part_of_the_next_one() {
        let mut fingers = Fingers::default();
        fingers.put(11, at(0.0), true);
        assert_eq!(fingers.put(12, at(5.0), true), 1);
        assert_eq!(fingers.moved(12, at(6.0)), None);
        assert_eq!(fingers.lift(12), None);
    }
}
