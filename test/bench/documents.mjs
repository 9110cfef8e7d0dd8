// Manifests as people keep them beside their platform: the dozen kinds of a team's workloads, as many documents as asked for, no two alike.

const KINDS = [
  (name) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
  labels: {app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop}
spec:
  replicas: 3
  selector:
    matchLabels: {app.kubernetes.io/name: ${name}}
  strategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    metadata:
      labels: {app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop}
    spec:
      automountServiceAccountToken: false
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: main
          image: registry.example.org/${name}:1.4.2
          args: ["--listen", ":8080", "--log", "json"]
          env:
            - {name: LOG_LEVEL, value: info}
            - name: NODE_NAME
              valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
          ports:
            - {name: http, containerPort: 8080}
          readinessProbe:
            httpGet: {path: /ready, port: http}
            periodSeconds: 5
          livenessProbe:
            httpGet: {path: /live, port: http}
          resources:
            requests: {cpu: 50m, memory: 64Mi}
            limits: {memory: 128Mi}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
      volumes:
        - name: tmp
          emptyDir: {sizeLimit: 64Mi}
`,
  (name) => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {app.kubernetes.io/name: ${name}}
  ports:
    - {name: http, port: 80, targetPort: http}
`,
  (name) => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: shop}
data:
  settings.toml: |
    [server]
    listen = "0.0.0.0:8080"
    timeout = "30s"
  feature: "on"
`,
  (name) => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: ${name}, namespace: shop}
spec:
  parentRefs: [{name: own, namespace: shop}]
  hostnames: [${name}.starter.example.org]
  rules:
    - matches:
        - path: {type: PathPrefix, value: /}
      backendRefs:
        - {name: ${name}, port: 80}
`,
  (name) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector:
    matchLabels: {app.kubernetes.io/name: ${name}}
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: {kubernetes.io/metadata.name: traefik}
      ports:
        - {port: 8080, protocol: TCP}
`,
  (name) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: ${name}, namespace: shop}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app.kubernetes.io/name: ${name}}
`,
  (name) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ${name}, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  minReplicas: 2
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: {type: Utilization, averageUtilization: 80}
`,
  (name) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: ${name}, namespace: shop}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
`,
  (name) => `apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}, namespace: shop}
spec:
  schedule: "17 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          securityContext: {runAsNonRoot: true}
          containers:
            - name: main
              image: registry.example.org/${name}:1.4.2
              command: [clean-up, --older-than, 30d]
              resources:
                requests: {cpu: 10m, memory: 32Mi}
`,
  (name) => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: ${name}, namespace: shop}
spec:
  secretName: ${name}-tls
  dnsNames: [${name}.starter.example.org]
  issuerRef: {kind: ClusterIssuer, name: internal}
  privateKey: {algorithm: ECDSA, size: 256, rotationPolicy: Always}
`,
  (name) => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: ${name}-world, namespace: shop}
spec:
  endpointSelector:
    matchLabels: {app.kubernetes.io/name: ${name}}
  egress:
    - toEntities: [world]
      toPorts:
        - ports: [{port: "443", protocol: TCP}]
`,
  (name) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: shop}
spec:
  gatewayClassName: cilium
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      hostname: ${name}.starter.example.org
      tls:
        certificateRefs: [{name: ${name}-tls}]
      allowedRoutes:
        namespaces: {from: Same}
`,
]

/** `count` manifests: file name → text, one document each. */
export function documents(count) {
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const name = `shop-${Math.floor(i / KINDS.length)}`
      return [`${String(i).padStart(5, '0')}.yaml`, KINDS[i % KINDS.length](name)]
    }),
  )
}
