//! Draws a made-up ring as SVG on standard output, to look at:
//! `cargo run -p ringfence-scene --example ring_picture -- [dark] > ring.svg`.

use ringfence_scene::layout::{Layout, LayoutRequest};
use ringfence_scene::{NodeIndex, Palette, Point, Scene, SceneLink, SceneNode, svg};

/// Nine devices with 150 accounts, one phone that a quarter of them used, and a second phone that
/// ties seven further accounts and their device to the ring.
fn main() {
    let mut links: Vec<(u32, u32, f32)> = Vec::new();
    let (accounts, devices) = (157_u32, 10_u32);
    let (phone, bridge_phone) = (accounts + devices, accounts + devices + 1);
    for account in 0..150 {
        let device = (account * 7) % 9;
        links.push((account, accounts + device, 6.5));
        if account % 6 == 0 {
            links.push((account, accounts + (device + 1) % 9, 5.0));
        }
        if account % 5 == 0 {
            links.push((account, phone, 7.0));
        }
    }
    for account in 150..157 {
        links.push((account, accounts + 9, 6.0));
    }
    links.push((150, bridge_phone, 4.0));
    links.push((3, bridge_phone, 4.0));
    let node_count = accounts + devices + 2;
    let request = LayoutRequest {
        node_count,
        account_count: accounts,
        links,
    };
    let mut layout = Layout::new(&request);
    while !layout.settled() {
        layout.step(50);
    }
    let mut degree = vec![0; node_count as usize];
    for &(a, b, _) in &request.links {
        degree[a as usize] += 1;
        degree[b as usize] += 1;
    }
    let nodes = (0..node_count).map(|node| {
        let degree = degree[node as usize];
        match node {
            _ if node < 150 => SceneNode::account(
                format!("a{node}"),
                if node % 4 == 0 { 0.95 } else { 0.7 },
                degree,
            ),
            _ if node < accounts => SceneNode::account(format!("a{node}"), 0.3, degree),
            _ if node < phone => {
                SceneNode::identifier(format!("device {node}·· · {degree}"), "device", degree)
            }
            _ => SceneNode::identifier(format!("phone +·· ··· {node}"), "phone", degree)
                .with_cut(node == bridge_phone),
        }
    });
    let links = request
        .links
        .iter()
        .map(|&(account, identifier, bits)| SceneLink {
            account: NodeIndex(account),
            identifier: NodeIndex(identifier),
            bits,
            bridge: identifier == bridge_phone,
        });
    let mut scene = Scene::new(nodes.collect(), links.collect());
    scene.set_positions(layout.positions());
    let dark = std::env::args().any(|argument| argument == "dark");
    let palette = if dark {
        Palette::from_tokens(dark_token)
    } else {
        Palette::light()
    };
    println!("{}", svg(&scene, &palette, Point::new(720.0, 720.0)));
}

fn dark_token(name: &str) -> Option<String> {
    let value = match name {
        "--risk1" => "#a9761f",
        "--risk3" => "#e4573f",
        "--risk4" => "#ff6b7d",
        "--k-device" => "#2f7fe0",
        "--k-phone" => "#40cea2",
        "--canvas" => "#12151b",
        "--mark" => "#ffffff",
        "--ink" => "#e9ecf2",
        "--ink3" => "#8790a1",
        "--risk2" => "#d9782f",
        _ => return None,
    };
    Some(value.to_owned())
}
