//! The scene as an SVG picture for evidence pages: self-contained, no script, no style.

use std::fmt::Write as _;

use crate::buffers::{NodeFlags, node_flags};
use crate::{
    Bounds, Camera, Family, LabelRules, NodeIndex, Outline, Palette, PickIndex, Point, Scene,
    SceneLink, choose_labels, link_opacity, node_scale, text_width,
};

/// Space around the picture, in pixels; labels of outer nodes need it.
const PADDING: f32 = 28.0;
const FONT_PX: f32 = 11.0;

/// Draws all of the scene into a picture of `size` CSS pixels. Labels are escaped. `O(nodes + links)`.
pub fn svg(scene: &Scene, palette: &Palette, size: Point) -> String {
    let size = Point::new(size.x.max(1.0), size.y.max(1.0));
    let mut camera = Camera::new(size);
    camera.fit(Bounds::around(scene.positions().iter().copied()), PADDING);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" width=\"{w:.0}\" \
         height=\"{h:.0}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"{FONT_PX}\">\
         <title>{title}</title><rect width=\"{w:.0}\" height=\"{h:.0}\" fill=\"{canvas}\"/>",
        w = size.x,
        h = size.y,
        title = title(scene),
        canvas = palette.canvas.to_hex(),
    );
    write_links(&mut out, scene, palette, &camera);
    write_nodes(&mut out, scene, palette, &camera);
    write_labels(&mut out, scene, palette, &camera);
    out.push_str("</svg>");
    out
}

/// What the picture shows, for those who cannot see it.
fn title(scene: &Scene) -> String {
    let is_account = |n: &&crate::SceneNode| n.family == Family::Account;
    let accounts = scene.nodes().iter().filter(is_account).count();
    format!(
        "{accounts} accounts, {} identifiers, {} links",
        scene.nodes().len() - accounts,
        scene.links().len()
    )
}

fn write_links(out: &mut String, scene: &Scene, palette: &Palette, camera: &Camera) {
    let ends = |link: &SceneLink| {
        let at = |node: NodeIndex| camera.screen_from_world(scene.positions()[node.at()]);
        (at(link.account), at(link.identifier))
    };
    let group = |out: &mut String, bridge: bool, attributes: &str| {
        let _ = write!(out, "<g fill=\"none\" {attributes}>");
        for link in scene.links().iter().filter(|link| link.bridge == bridge) {
            let (a, b) = ends(link);
            let _ = write!(
                out,
                "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke-width=\"{:.1}\"/>",
                a.x,
                a.y,
                b.x,
                b.y,
                link.width_px()
            );
        }
        out.push_str("</g>");
    };
    let plain = format!(
        "stroke=\"{}\" stroke-opacity=\"{:.2}\"",
        palette.link.to_hex(),
        link_opacity(scene.links().len())
    );
    group(out, false, &plain);
    let dashed = format!(
        "stroke=\"{}\" stroke-dasharray=\"6 4\"",
        palette.bridge.to_hex()
    );
    group(out, true, &dashed);
}

fn write_nodes(out: &mut String, scene: &Scene, palette: &Palette, camera: &Camera) {
    let scale = node_scale(camera.pixels_per_unit);
    let rim = if scale < 0.5 { 0.4 } else { 1.1 };
    let _ = write!(
        out,
        "<g stroke=\"{}\" stroke-width=\"{rim}\" stroke-linejoin=\"round\">",
        palette.canvas.to_hex()
    );
    for (index, node) in (0..).map(NodeIndex).zip(scene.nodes()) {
        let at = camera.screen_from_world(scene.positions()[index.at()]);
        let radius = node.radius_at(camera.pixels_per_unit);
        let fill = palette.colour(node.colour).to_hex();
        let flags = node_flags(scene, index);
        let faint = if flags & NodeFlags::DIMMED == 0 {
            ""
        } else {
            " opacity=\".25\""
        };
        match node.family.outline() {
            Outline::Circle => {
                let _ = write!(
                    out,
                    "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\" fill=\"{fill}\"{faint}/>",
                    at.x, at.y
                );
            }
            Outline::Polygon(corners) => {
                let _ = write!(out, "<path d=\"");
                for (corner, command) in corners.iter().zip("M".chars().chain("L".chars().cycle()))
                {
                    let (x, y) = (at.x + corner[0] * radius, at.y + corner[1] * radius);
                    let _ = write!(out, "{command}{x:.1} {y:.1}");
                }
                let _ = write!(out, "Z\" fill=\"{fill}\"{faint}/>");
            }
        }
        if flags & (NodeFlags::SELECTED | NodeFlags::CUT) != 0 {
            let selected = flags & NodeFlags::SELECTED != 0;
            let colour = if selected {
                palette.mark
            } else {
                palette.bridge
            };
            let _ = write!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"none\" stroke=\"{}\" \
                 stroke-width=\"1.6\"/>",
                at.x,
                at.y,
                radius + 4.0,
                colour.to_hex()
            );
        }
    }
    out.push_str("</g>");
}

fn write_labels(out: &mut String, scene: &Scene, palette: &Palette, camera: &Camera) {
    let pick = PickIndex::new(scene.positions());
    let rules = LabelRules {
        limit: 12,
        ..LabelRules::default()
    };
    let width = |text: &str| text_width(text, FONT_PX);
    let _ = write!(
        out,
        "<g fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" \
         paint-order=\"stroke\">",
        palette.ink.to_hex(),
        palette.canvas.to_hex()
    );
    for label in choose_labels(scene, camera, &pick, &rules, &[], width) {
        // A third of the letters' height below the middle of the line is where they stand.
        let base = label.middle + 0.35 * FONT_PX;
        let _ = write!(out, "<text x=\"{:.1}\" y=\"{base:.1}\">", label.left);
        escape(out, &label.text);
        out.push_str("</text>");
    }
    out.push_str("</g>");
}

/// Text as XML allows it; control characters, which it does not, are shown as unknown.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SceneNode;

    fn small(label: &str) -> Scene {
        let nodes = vec![
            SceneNode::account("a1", 0.95, 1),
            SceneNode::account("a2", 0.3, 1),
            SceneNode::identifier(label, "phone", 2).with_cut(true),
        ];
        let link = |account, bridge| SceneLink {
            account: NodeIndex(account),
            identifier: NodeIndex(2),
            bits: 6.5,
            bridge,
        };
        let mut scene = Scene::new(nodes, vec![link(0, false), link(1, true)]);
        scene.set_positions(&[[0.0, 0.0], [4.0, 3.0], [2.0, 1.0]]);
        scene
    }

    #[test]
    fn a_small_ring() {
        let picture = svg(
            &small("phone ··417"),
            &Palette::light(),
            Point::new(320.0, 200.0),
        );
        insta::assert_snapshot!(picture.replace("><", ">\n<"));
    }

    #[test]
    fn a_hostile_label_stays_text() {
        let hostile = "</text><script>alert(1)</script>\u{0}\" onload='x'";
        let picture = svg(&small(hostile), &Palette::light(), Point::new(320.0, 200.0));
        assert!(!picture.contains("<script"));
        assert!(!picture.contains('\u{0}'));
        assert!(!picture.contains("style="));
    }

    #[test]
    fn a_scene_without_nodes_or_room_is_a_picture_too() {
        let picture = svg(&Scene::default(), &Palette::light(), Point::default());
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>"));
    }
}
