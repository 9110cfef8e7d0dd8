// The kube-prometheus-stack blueprint: who is told of which alert, and by which files Alertmanager learns the secrets.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { optionFaults } from './judge.ts'
import { stackOptions } from './kube-prometheus-stack-options.ts'
import { readExample, renderWhole, rke2, valuesOf } from './render.ts'

const NAME = 'kube-prometheus-stack'
const facts = { 'block-storage': { class: 'longhorn' }, gateway: { name: 'platform', namespace: 'traefik', class: 'traefik' } }
const values = (options: JsonObject): any => valuesOf(renderWhole(NAME, options, { ...rke2, facts }))
const alertmanager = (more: JsonObject): any => values({ alertmanager: more }).alertmanager
const webhook = { secret: 'told', key: 'slack' }
const slack = { channel: '#alerts', webhook }

describe('kube-prometheus-stack: who is told', () => {
  it('tells nobody while nobody is named', () => {
    const { config, alertmanagerSpec } = alertmanager({})
    expect(config.receivers).toEqual([{ name: 'Nobody' }])
    expect(config.route).toMatchObject({ receiver: 'Nobody', routes: [{ matchers: ['alertname="Watchdog"'], receiver: 'Nobody' }] })
    expect(alertmanagerSpec).toMatchObject({ volumes: [], volumeMounts: [] })
  })

  it('mounts the one key of each Secret that a receiver names, and writes its file into the configuration', () => {
    const on = { slack, pagerduty: { routingKey: { secret: 'told', key: 'pager' } } }
    const { config, alertmanagerSpec } = alertmanager({ receivers: { team: on }, receiver: 'team' })
    const [{ projected }] = alertmanagerSpec.volumes
    expect(projected.sources.slice(1)).toEqual([
      { secret: { name: 'told', items: [{ key: 'slack', path: 'team/slack-webhook' }] } },
      { secret: { name: 'told', items: [{ key: 'pager', path: 'team/pagerduty-routing-key' }] } },
    ])
    const [{ mountPath }] = alertmanagerSpec.volumeMounts
    const [, team] = config.receivers
    expect(team.slack_configs[0]).toMatchObject({ api_url_file: `${mountPath}/team/slack-webhook`, channel: '#alerts' })
    expect(team.pagerduty_configs[0].routing_key_file).toBe(`${mountPath}/team/pagerduty-routing-key`)
    expect(config.route.receiver).toBe('team')
  })

  it('mounts every file that the configuration names, whatever is said', () => {
    fc.assert(
      fc.property(stackOptions, (options) => {
        const { config, alertmanagerSpec } = values(options).alertmanager
        const named = [...JSON.stringify(config).matchAll(/"\/etc\/alertmanager\/receivers\/([^"]+)"/g)].map(([, path]) => path)
        const sources: readonly any[] = alertmanagerSpec.volumes[0]?.projected.sources ?? []
        const mounted = sources.slice(1).flatMap(({ secret }) => secret.items.map(({ path }: any) => path))
        expect(new Set(mounted)).toEqual(new Set(named))
        expect(mounted).toHaveLength(named.length)
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('logs in at the mail server only where it is told to, over TLS unless it is told not to', () => {
    const mail = { to: 'a@example.org', from: 'b@example.org', smarthost: { host: 'mail.example.org' } }
    const sent = (email: JsonObject): any => alertmanager({ receivers: { boss: { email } } }).config.receivers[1].email_configs[0]
    expect(sent(mail)).toEqual({ ...mail, smarthost: 'mail.example.org:587', require_tls: true, send_resolved: true })
    expect(sent({ ...mail, user: 'b', password: { secret: 's', key: 'k' }, requireTls: false })).toMatchObject({
      auth_username: 'b',
      auth_password_file: '/etc/alertmanager/receivers/boss/email-password',
      require_tls: false,
    })
  })

  it('tries routes in the order of their names, after the one of the heartbeat', () => {
    const routes = { '20-b': { receiver: 'x', matchers: ['a="b"'] }, '10-a': { receiver: 'y', matchers: ['c="d"'], continue: true } }
    const made = alertmanager({ routes, heartbeat: { url: webhook, every: '2m' } }).config
    expect(made.route.routes).toEqual([
      { matchers: ['alertname="Watchdog"'], receiver: 'Heartbeat', group_wait: '0s', group_interval: '2m', repeat_interval: '50s' },
      { matchers: ['c="d"'], receiver: 'y', continue: true },
      { matchers: ['a="b"'], receiver: 'x', continue: false },
    ])
    expect(made.receivers[1]).toMatchObject({
      name: 'Heartbeat',
      webhook_configs: [{ url_file: expect.stringContaining('heartbeat-url') }],
    })
  })

  it('refuses a receiver without a way, a matcher that is none, and names that clash with ours', () => {
    expect(optionFaults(NAME, { alertmanager: { receivers: { team: {} } } })).toHaveLength(1)
    expect(optionFaults(NAME, { alertmanager: { receivers: { Nobody: { slack } } } })).toHaveLength(1)
    for (const matcher of ['severity', 'severity=critical', '{a="b"}', 'a="b" c="d"'])
      expect(optionFaults(NAME, { alertmanager: { routes: { a: { receiver: 'x', matchers: [matcher] } } } })).toHaveLength(1)
    for (const label of ['{{ .Values }}', '']) expect(optionFaults(NAME, { prometheus: { labels: { a: label } } })).toHaveLength(1)
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
  })
})
