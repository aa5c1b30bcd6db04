// npm bandwidth-sdk. Base URL and credentials go in by the SDK's own configuration.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Bxml, CallTranscriptionTrackEnum, CallsApi, Configuration, TranscriptionsApi } from 'bandwidth-sdk';
import { cannot, check, control, sandbox } from './check.mjs';

// The one that the SDK has.
const axios = createRequire(import.meta.url)('axios');
const {
  BANDWIDTH_BASE_URL: basePath, BANDWIDTH_TOKEN_URL: tokenUrl, BANDWIDTH_CLIENT_ID: clientId,
  BANDWIDTH_CLIENT_SECRET: clientSecret,
} = process.env;
// The sandbox accepts Basic besides OAuth2, with these fixed credentials.
const [username, password] = ['bandwidth-sandbox-user', 'bandwidth-sandbox-password'];
const [{ accountId: account, callId: call }] = sandbox.open.bandwidth;

const basic = new Configuration({ basePath, username, password });
const calls = new CallsApi(basic);
const transcriptions = new TranscriptionsApi(basic);
const { CustomParam, Pause, Response, StartTranscription, StopTranscription } = Bxml;

const user = 'events-user';
const secret = 'events-password';
const events = [];
const listener = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  if (request.headers.authorization !== authorization) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm=""' }).end();
    return;
  }
  events.push(JSON.parse(body));
  response.writeHead(204).end();
  listener.emit('event');
});
listener.listen(0, '127.0.0.1');
await once(listener, 'listening');
const transcriptionEventUrl = `http://127.0.0.1:${listener.address().port}/events`;

const update = (verbs, { root = Response, api = calls } = {}) =>
  api.updateCallBxml(account, call, new root(verbs).toBxml());
const listed = async () => (await transcriptions.listRealTimeTranscriptions(account, call)).data;
const read = (id, { api = transcriptions, of = call } = {}) => api.getRealTimeTranscription(account, of, id);

/** It is refused, with the error that the SDK has a type for. */
const refused = (promise, status, type, description) => assert.rejects(promise, ({ response }) => {
  assert.equal(response.status, status);
  assert.deepEqual(Object.keys(response.data).sort(), ['description', 'id', 'type']);
  assert.equal(response.data.type, type);
  assert.ok(response.data.description.includes(description), response.data.description);
  return true;
});

await check('BXML of its builder, to start', async () => {
  const attributes = {
    name: 'builder', tracks: 'both', transcriptionEventUrl, transcriptionEventMethod: 'POST', username: user, password: secret,
  };
  const start = new StartTranscription(attributes, new CustomParam({ name: 'name', value: 'a value & more' }));
  assert.equal((await update([start, new Pause({ duration: 6 })])).status, 204);
  assert.deepEqual(await listed(), []);
});

await check('BXML of its builder, to stop', async () => {
  assert.equal((await update(new StopTranscription({ name: 'builder' }))).status, 204);
});

await check('the events that its BXML asks for, with credentials', async () => {
  for (const [number, kind] of ['Started', 'Stopped', 'Available'].entries()) {
    while (events.length <= number) await once(listener, 'event', { signal: AbortSignal.timeout(10_000) });
    const { eventType, callId, realTimeTranscription, transcription } = events[number];
    assert.deepEqual([eventType, callId], [`realTimeTranscription${kind}`, call]);
    // The documented events do not agree on the key.
    const { name, tracks } = realTimeTranscription ?? transcription;
    assert.deepEqual([name, tracks], ['builder', ['inbound', 'outbound']]);
  }
});

await check('a list', async () => {
  const { status, data } = await transcriptions.listRealTimeTranscriptions(account, call);
  assert.deepEqual([status, data.length, data[0].transcriptionName], [200, 1, 'builder']);
  const { transcriptionId: id, transcriptionUrl: url } = data[0];
  assert.ok(url.endsWith(`/calls/${call}/transcriptions/${id}`), url);
});

await check('a text, 404 at first', async () => {
  const [{ transcriptionId: id }] = await listed();
  await refused(read(id), 404, 'validation', id);
  const { accountId, callId, transcriptionId, tracks } = (await read(id)).data;
  assert.deepEqual([accountId, callId, transcriptionId], [account, call, id]);
  assert.deepEqual(tracks.map(({ track }) => track), Object.values(CallTranscriptionTrackEnum));
  for (const { transcript, confidence } of tracks) {
    assert.ok(transcript.length > 0 && typeof confidence === 'number');
  }
});

await check('a delete, after which it is gone', async () => {
  const [{ transcriptionId: id }] = await listed();
  assert.equal((await transcriptions.deleteRealTimeTranscription(account, call, id)).status, 200);
  assert.deepEqual(await listed(), []);
  await refused(read(id), 404, 'validation', id);
});

await check('BXML with every other attribute', async () => {
  const every = {
    name: 'every', tracks: 'inbound', transcriptionEventUrl: 'https://myapp.example/events', transcriptionEventMethod: 'POST',
    username: user, password: secret, destination: 'wss://myapp.example/live', stabilized: false,
  };
  const start = new StartTranscription(every, [new CustomParam({ name: 'name', value: 'value' })]);
  const relative = new StartTranscription({ name: 'relative', transcriptionEventUrl: '/events' });
  assert.equal((await update([start, relative])).status, 204);
  assert.equal((await update(new StopTranscription())).status, 204);
  assert.deepEqual((await listed()).map((one) => one.transcriptionName), ['every', 'relative']);
});

await check('BXML in its other root, Bxml', async () => {
  const name = 'other-root';
  const verbs = [new StartTranscription({ name }), new StopTranscription({ name })];
  assert.equal((await update(verbs, { root: Bxml.Bxml })).status, 204);
  assert.equal((await listed()).at(-1).transcriptionName, name);
});

// Nothing but the address of the SDK's own request for a token is another.
const hardWired = 'https://api.bandwidth.com/api/v1/oauth2/token';
let tokens = 0;
axios.interceptors.request.use((request) => {
  if (request.url !== hardWired) return request;
  tokens += 1;
  return { ...request, url: tokenUrl };
});
const oauth2 = () => new Configuration({ basePath, clientId, clientSecret });

await check('OAuth2, by one token for several calls', async () => {
  const client = oauth2();
  assert.equal((await update(new StopTranscription(), { api: new CallsApi(client) })).status, 204);
  const { data } = await new TranscriptionsApi(client).listRealTimeTranscriptions(account, call);
  assert.deepEqual(data, await listed());
  assert.equal(tokens, 1);
  return 'the address of tokens is fixed in the SDK; an axios interceptor sends that request to the sandbox';
});

await check('an unknown call', () => refused(read('t', { of: 'c-unknown' }), 404, 'validation', 'Call [c-unknown] not found'));

await check('a call that has hung up', async () => {
  const [accountId, callId] = [account, 'c-over'];
  await control('bandwidth/calls', { accountId, callId });
  await control('bandwidth/calls/hang-up', { accountId, callId });
  await refused(calls.updateCallBxml(account, callId, new Response().toBxml()), 409, 'validation', 'current state');
});

await check('an unknown id, which has to be escaped', () => refused(read('t/ x'), 404, 'validation', 't/ x'));

await check('BXML that is none', () => refused(
  calls.updateCallBxml(account, call, '<Response>'), 400, 'validation', 'Invalid BXML',
));

await check('another content type', () => {
  const headers = { 'Content-Type': 'text/plain' };
  return refused(calls.updateCallBxml(account, call, '<Response/>', { headers }), 415, 'validation', 'text/plain');
});

await check('a wrong password', () => {
  const api = new TranscriptionsApi(new Configuration({ basePath, username, password: 'wrong' }));
  return refused(read('t', { api }), 401, 'authentication-error', 'credentials');
});

await check('a wrong client secret', () => {
  const api = new TranscriptionsApi(new Configuration({ basePath, clientId, clientSecret: 'wrong' }));
  return assert.rejects(read('t', { api }), ({ response }) => {
    assert.deepEqual([response.status, response.data], [401, { error: 'invalid_client' }]);
    return true;
  });
});

await check('an access token that has expired', async () => {
  const api = new TranscriptionsApi(oauth2());
  await api.listRealTimeTranscriptions(account, call);
  await control('clock', { seconds: 3600 });
  await refused(read('t', { api }), 401, 'authentication-error', 'credentials');
});

await check('too many requests', async () => {
  await control('faults', { on: 'listRealTimeTranscriptions', fault: { tooManyRequests: {} } });
  await refused(listed(), 429, 'error', 'rate limit');
});

cannot('a model of the events', 'the SDK has none for real-time transcription, and does not check who sends an event');
cannot('detectLanguage and preferredLanguages', 'its builder has no types for them yet');

listener.close();
