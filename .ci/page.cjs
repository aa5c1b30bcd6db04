// Uses the page as a person does. Arguments: the browser, the sandbox's output, the path of screenshots.
const assert = require('node:assert/strict');
const { chromium } = require('playwright-core');

const [executablePath, printed, picture] = process.argv.slice(2);
const { url, environment } = JSON.parse(printed);
const attack = '<script>document.title = "run"</script>';
const asapp = (path, body) => fetch(`${environment.ASAPP_BASE_URL}/mg-autotranscribe/v1/${path}`, {
  method: 'POST',
  headers: {
    'asapp-api-id': environment.ASAPP_API_ID,
    'asapp-api-secret': environment.ASAPP_API_SECRET,
    'content-type': 'application/json',
  },
  body: JSON.stringify(body),
});
const call = { namespace: 'siprec', guid: '0042', customerId: 'c', agentId: attack };

(async () => {
  await asapp('start-streaming', call);
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1100 } });
  const wrong = [];
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith(url) && !request.url().startsWith('data:')) wrong.push(request.url()); });

  await page.goto(url);
  const log = page.locator('#log');
  await log.getByText('startStreaming').waitFor();
  assert.match(await page.locator('#state').innerText(), /room a<b>/);
  assert.match(await page.locator('#state').innerText(), /call siprec\/0042\s+transcribed/);

  await page.selectOption('#on', 'stopStreaming');
  assert.equal(await page.getByRole('button', { name: 'duplicate' }).isDisabled(), true);
  await page.fill('#times', '2');
  await page.getByRole('button', { name: 'HTML 503' }).click();
  await page.getByText('html on stopStreaming, 2 more').waitFor();
  assert.equal((await asapp('stop-streaming', call)).status, 503);
  await page.getByText('html on stopStreaming, 1 more').waitFor();
  await log.locator('tr', { hasText: 'stopStreaming' }).getByText('503', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'disarm all' }).click();
  await page.getByText('No fault is armed.').waitFor();
  assert.equal((await asapp('stop-streaming', call)).status, 200);
  await page.locator('#state').getByText('not transcribed').waitFor();

  await log.locator('summary').first().click();
  assert.ok((await log.innerText()).includes(JSON.stringify(attack).slice(1, -1)));
  assert.equal(await page.title(), 'callscribe sandbox');
  await page.screenshot({ path: `${picture}.png` });

  const vendors = () => page.locator('article', { hasText: 'API reference' });
  await page.goto(url);
  for (let index = 0; index < await vendors().count(); index += 1) {
    await vendors().nth(index).getByText('API reference').click();
    await page.locator('nav a').first().click();
    assert.match(page.url(), /reference\/.*#/);
    await page.screenshot({ path: `${picture}-${index + 1}.png` });
    await page.goto(url);
  }
  assert.deepEqual(wrong, []);
  await browser.close();
  console.log(`the page works; screenshot: ${picture}.png`);
})().catch((error) => { console.error(error); process.exit(1); });
