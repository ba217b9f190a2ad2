//! What lies on the canvas beside the picture, and the room that it leaves for nodes and labels.
//!
//! In CSS pixels; as in the style sheet.

use ringfence_scene::{Bounds, Point};

/// Room left around a fitted ring, for labels.
pub const PADDING_PX: f32 = 44.0;
/// The tabs above; the tools and the legend below, at least, and what is left free under and over them.
const ABOVE_PX: f32 = 44.0;
const BELOW_PX: f32 = 78.0;
const BESIDE_BELOW_PX: f32 = 20.0;
/// The list of cells.
const LIST_PX: f32 = 244.0;
/// The buttons in the corner, and the map beside them.
const BUTTONS_PX: [f32; 2] = [48.0, 104.0];
const MAP_PX: [f32; 2] = [194.0, 118.0];

/// What lies on the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    pub viewport: Point,
    /// The list of cells stands on the left.
    pub has_list: bool,
    /// The map of the whole ring stands in the corner.
    pub has_map: bool,
    /// Height of the tools and the legend, which wrap where they are many.
    pub below_px: f32,
}

impl Room {
    fn left(self) -> f32 {
        if self.has_list {
            LIST_PX.min(self.viewport.x / 2.0)
        } else {
            0.0
        }
    }

    /// What tools and legend cover; never so much that nothing is left.
    fn tools(self) -> f32 {
        let most = (0.4 * self.viewport.y).max(BELOW_PX);
        (self.below_px + BESIDE_BELOW_PX).clamp(BELOW_PX, most)
    }

    fn below(self) -> f32 {
        let map = if self.has_map { MAP_PX[1] } else { 0.0 };
        map.max(self.tools())
    }

    /// The room for nodes.
    pub fn free(self) -> Bounds {
        let low = Point::new(self.left(), ABOVE_PX);
        let size = Point::new(
            (self.viewport.x - low.x).max(1.0),
            (self.viewport.y - low.y - self.below()).max(1.0),
        );
        Bounds {
            low,
            high: Point::new(low.x + size.x, low.y + size.y),
        }
    }

    /// What labels keep clear of.
    pub fn covered(self) -> Vec<Bounds> {
        let Point { x, y } = self.viewport;
        let corner = |[wide, high]: [f32; 2]| {
            Bounds::between(Point::new(x - wide, y - high), Point::new(x, y))
        };
        let mut covered = vec![
            Bounds::between(Point::default(), Point::new(x, ABOVE_PX)),
            Bounds::between(Point::new(0.0, y - self.tools()), Point::new(x, y)),
            Bounds::between(Point::default(), Point::new(self.left(), y)),
            corner(BUTTONS_PX),
        ];
        covered.extend(self.has_map.then(|| corner(MAP_PX)));
        covered
    }

    /// Labels at most: fewer where there is less room.
    pub fn labels(self) -> usize {
        const PX_PER_LABEL: f32 = 17_000.0;
        const FEWEST: f32 = 8.0;
        const MOST: f32 = 32.0;
        let free = self.free();
        let count = (free.width() * free.height() / PX_PER_LABEL).clamp(FEWEST, MOST);
        crate::ui::whole::whole(f64::from(count)) as usize
    }

    /// Letters of a label at most.
    pub fn letters(self) -> usize {
        const NARROW_PX: f32 = 900.0;
        if self.viewport.x < NARROW_PX { 22 } else { 30 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_have_room_beside_whatever_lies_on_the_canvas() {
        let mut room = Room {
            viewport: Point::new(632.0, 500.0),
            has_list: true,
            has_map: true,
            below_px: 0.0,
        };
        for (has_list, has_map) in [(false, false), (false, true), (true, false), (true, true)] {
            room = Room {
                has_list,
                has_map,
                below_px: if has_map { 0.0 } else { 150.0 },
                ..room
            };
            let free = room.free();
            let (low, high) = (free.low, free.high);
            let inner = Bounds {
                low: Point::new(low.x + 1.0, low.y + 1.0),
                high: Point::new(high.x - BUTTONS_PX[0] - 1.0, high.y - 1.0),
            };
            assert!(
                room.covered()
                    .iter()
                    .all(|covered| !covered.overlaps(&inner)),
                "{room:?}"
            );
        }
        let low = |below_px| Room { below_px, ..room }.free().high.y;
        assert!(low(40.0) > low(150.0) && low(150.0) >= 500.0 - 170.0);
        room.viewport = Point::new(1.0, 1.0);
        assert!(room.free().width() >= 1.0 && room.labels() > 0);
    }
}
