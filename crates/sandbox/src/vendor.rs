use serde::{Deserialize, Serialize};

use crate::{asapp, bandwidth, videosdk};

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Vendor {
    /// VideoSDK.
    VideoSdk,
    /// ASAPP.
    Asapp,
    /// Bandwidth.
    Bandwidth,
}

impl Vendor {
    pub(crate) const ALL: [Self; 3] = [Self::VideoSdk, Self::Asapp, Self::Bandwidth];

    /// As the vendor writes itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::VideoSdk => "VideoSDK",
            Self::Asapp => "ASAPP",
            Self::Bandwidth => "Bandwidth",
        }
    }

    /// As it is written in addresses.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::VideoSdk => "videosdk",
            Self::Asapp => "asapp",
            Self::Bandwidth => "bandwidth",
        }
    }

    /// Where its paths begin.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::VideoSdk => videosdk::PATH,
            Self::Asapp => asapp::PATH,
            Self::Bandwidth => bandwidth::PATH,
        }
    }

    /// Whose a path is. Not all that a vendor serves is below its prefix.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let first = path.split('/').nth(1)?;
        Self::ALL.into_iter().find(|vendor| vendor.key() == first)
    }
}
