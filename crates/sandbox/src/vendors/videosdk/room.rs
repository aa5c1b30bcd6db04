use std::collections::BTreeMap;

/// The rooms, each with the id of its active session.
#[derive(Default)]
pub(super) struct Rooms(BTreeMap<String, Option<String>>);

/// Why a room cannot be transcribed.
pub(super) enum RoomError {
    Unknown,
    NoActiveSession,
}

impl Rooms {
    /// Opens a room, or gives it a new session.
    pub(super) fn open(&mut self, room: &str, session: String) {
        self.0.insert(room.to_owned(), Some(session));
    }

    /// All rooms, with their active sessions.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0
            .iter()
            .map(|(room, session)| (room.as_str(), session.as_deref()))
    }

    /// The active session of a room.
    pub(super) fn session(&self, room: &str) -> Result<&str, RoomError> {
        let session = self.0.get(room).ok_or(RoomError::Unknown)?;
        session.as_deref().ok_or(RoomError::NoActiveSession)
    }

    /// Ends the active session of a room, if there is one.
    pub(super) fn end_session(&mut self, room: &str) -> Option<String> {
        self.0.get_mut(room)?.take()
    }
}
