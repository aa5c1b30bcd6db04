// npm @videosdk.live/server-sdk. Endpoint, key and secret are in the environment, where the SDK looks for them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  AuthenticationError, PermissionError, RateLimitError, RoomNotFoundError, TimeoutError, ValidationError, VideoSDK,
  WebhookVerificationError,
} from '@videosdk.live/server-sdk';
import { check, control, sandbox } from './check.mjs';

const client = new VideoSDK();
const { realtime } = client.transcription;
const [{ roomId: room, sessionId }] = sandbox.open.videosdk;
const list = '/ai/v1/realtime-transcriptions';

const events = [];
const listener = createServer(async (request, response) => {
  const chunks = await request.toArray();
  events.push({ body: Buffer.concat(chunks), signature: request.headers['videosdk-signature'] });
  response.end();
  listener.emit('event');
});
listener.listen(0, '127.0.0.1');
await once(listener, 'listening');
const webhookUrl = `http://127.0.0.1:${listener.address().port}/events`;

/** The event after so many others. */
async function event(number) {
  while (events.length <= number) await once(listener, 'event', { signal: AbortSignal.timeout(10_000) });
  return events[number];
}

let started;
let stopped;

await check('a start', async () => {
  const summary = { enabled: true, prompt: 'p' };
  started = await realtime.start(room, { webhookUrl, modelId: 'm', language: 'en-US', summary });
  assert.equal(started.status, 'running');
  assert.equal(started.roomId, room);
  assert.deepEqual(started.extension.extensionConfig, { roomId: room, sessionId });
  assert.ok(new Date(started.start) > 0);
});

await check('what runs, by its id', async () => {
  const running = await realtime.get(started.id);
  assert.equal(running.status, 'running');
  assert.equal(running.roomId, room);
  assert.equal(running.transcriptionFilePaths, undefined);
});

await check('a stop', async () => {
  stopped = await realtime.stop(started);
  assert.equal(stopped.id, started.id);
  assert.equal(stopped.status, 'completed');
  assert.ok(new Date(stopped.end) >= new Date(stopped.start));
});

await check('what is done, with files that can be fetched', async () => {
  const done = await realtime.get(started.id);
  assert.equal(done.status, 'completed');
  assert.equal(done.end, stopped.end);
  for (const { txt } of [done.transcriptionFilePaths, done.summarizedFilePaths]) {
    assert.match(await (await fetch(txt)).text(), new RegExp(room));
  }
});

const ids = [started?.id];
for (let number = 0; number < 2; number += 1) {
  ids.push((await realtime.start(room)).id);
  await realtime.stop(room);
}

await check('a list, page by page', async () => {
  const first = await realtime.list({ perPage: 2 });
  assert.deepEqual([first.data.length, first.total, first.hasNextPage], [2, 3, true]);
  const second = await realtime.list({ cursor: first.nextCursor });
  assert.deepEqual([second.data.length, second.total, second.hasNextPage], [1, 3, false]);
});

await check('a list, as one stream', async () => {
  const found = [];
  for await (const { id, roomId } of await realtime.list({ perPage: 1 })) found.push([id, roomId]);
  assert.deepEqual(found, ids.map((id) => [id, room]));
});

await check('a list by status', async () => {
  assert.equal((await realtime.list({ status: 'completed' })).total, 3);
  assert.equal((await realtime.list({ status: 'running' })).total, 0);
});

await check('an unknown room', () => assert.rejects(realtime.start('nowhere'), (error) => {
  assert.ok(error instanceof RoomNotFoundError);
  const { httpStatus, message, method, path } = error;
  assert.deepEqual([httpStatus, message, method, path], [404, 'Room not found.', 'POST', `${list}/start`]);
  return true;
}));

await check('a room where nothing runs', () => assert.rejects(realtime.stop(room), (error) => {
  assert.ok(error instanceof RoomNotFoundError);
  assert.deepEqual([error.httpStatus, error.message], [404, 'Session not found.']);
  return true;
}));

await check('a room whose session has ended', async () => {
  await control('videosdk/rooms', { roomId: 'ended' });
  await control('videosdk/rooms/end', { roomId: 'ended' });
  await assert.rejects(realtime.start('ended'), (error) => {
    assert.ok(error instanceof RoomNotFoundError);
    assert.deepEqual([error.httpStatus, error.message], [404, 'Session not found.']);
    return true;
  });
});

await check('an unknown id, which has to be escaped', () => assert.rejects(realtime.get('a/b c'), (error) => {
  assert.ok(error instanceof RoomNotFoundError);
  assert.deepEqual([error.httpStatus, error.path], [404, `${list}/a%2Fb%20c`]);
  return true;
}));

await check('no room', () => assert.rejects(client.api.post(`${list}/start`, { body: {} }), (error) => {
  assert.ok(error instanceof ValidationError);
  assert.equal(error.httpStatus, 400);
  assert.match(error.message, /roomId/);
  return true;
}));

const refused = (options, kind, status) => assert.rejects(
  new VideoSDK(options).transcription.realtime.list(),
  (error) => error instanceof kind && error.httpStatus === status && error.message.length > 0,
);

await check('a token of another secret', () => refused({ secret: 'another' }, AuthenticationError, 401));

await check('a token that has expired', async () => {
  const token = client.generateToken({ expiresIn: '1h' });
  await new VideoSDK({ token }).transcription.realtime.list();
  await control('clock', { seconds: 3600 });
  await refused({ token }, AuthenticationError, 401);
});

await check('a token to join with only', () => refused({ tokenOptions: { roles: ['rtc'] } }, PermissionError, 403));

const fault = (on, fault) => control('faults', { on, fault });

await check('a 503, after which it tries again', async () => {
  await fault('listRealtimeTranscriptions', { html: { status: 503 } });
  assert.equal((await realtime.list()).total, 3);
});

await check('too many requests', async () => {
  await fault('startRealtimeTranscription', { tooManyRequests: { retryAfter: '1' } });
  const impatient = new VideoSDK({ maxRetries: 0 }).transcription.realtime;
  await assert.rejects(impatient.start(room), (error) => error instanceof RateLimitError && error.httpStatus === 429);
});

await check('no answer in time', async () => {
  await fault('listRealtimeTranscriptions', 'stall');
  const impatient = new VideoSDK({ maxRetries: 0, timeoutMs: 300 }).transcription.realtime;
  await assert.rejects(impatient.list(), TimeoutError);
});

await check('a webhook, verified', async () => {
  for (const [number, type] of ['transcription-started', 'transcription-stopped'].entries()) {
    const { body, signature } = await event(number);
    const verified = await client.webhooks.verify(body, signature);
    assert.equal(verified.type, type);
    assert.deepEqual(verified.data, { id: started.id, type: 'realtime', meetingId: room, sessionId });
  }
});

await check('a webhook, verified with its key at hand', async () => {
  const { body, signature } = await event(0);
  const key = await client.webhooks.getPublicKey();
  assert.equal(client.webhooks.verifySync(body, signature, key).type, 'transcription-started');
});

await check('a webhook that was changed on its way, refused', async () => {
  await fault('receiveWebhookEvent', 'corrupt');
  await realtime.start(room, { webhookUrl });
  const { body, signature } = await event(2);
  await assert.rejects(client.webhooks.verify(body, signature), WebhookVerificationError);
});

await check('a webhook without its signature or with that of another, refused', async () => {
  const [{ body }, { signature }] = [await event(0), await event(1)];
  await assert.rejects(client.webhooks.verify(body, undefined), WebhookVerificationError);
  await assert.rejects(client.webhooks.verify(body, signature), WebhookVerificationError);
});

listener.close();
