//! Layout, camera, picking and vertex buffers of a picture of a ring; no browser.
