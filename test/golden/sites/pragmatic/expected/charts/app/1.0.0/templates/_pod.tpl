{{- /* What pods of the Deployment and of jobs have in common. The restricted Pod Security level is not for values to say. */ -}}

{{- define "app.pod" -}}
serviceAccountName: {{ .Release.Name | quote }}
# Nothing in here speaks to the API server, and variables of Services only surprise.
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecret }}
imagePullSecrets:
  - name: {{ . | quote }}
{{- end }}
securityContext:
  runAsNonRoot: true
  {{- with .Values.runAs.user }}
  runAsUser: {{ int64 . }}
  {{- end }}
  {{- with .Values.runAs.group }}
  runAsGroup: {{ int64 . }}
  {{- end }}
  {{- if .Values.volumes }}
  # A new volume belongs to root; with this group the app may write to it, whoever it is.
  fsGroup: {{ int64 (.Values.runAs.group | default 65532) }}
  fsGroupChangePolicy: OnRootMismatch
  {{- end }}
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "app.container" -}}
image: {{ include "app.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- with .Values.env }}
env:
  {{- range $name, $value := . }}
  {{- if not (kindIs "invalid" $value) }}
  - name: {{ $name | quote }}
    {{- if kindIs "map" $value }}
    valueFrom:
      secretKeyRef:
        name: {{ $value.secret | quote }}
        key: {{ $value.key | quote }}
    {{- else }}
    value: {{ $value | quote }}
    {{- end }}
  {{- end }}
  {{- end }}
{{- end }}
{{- with .Values.resources }}
resources:
  {{- range $kind, $amounts := . }}
  {{- with $amounts }}
  {{ $kind }}:
    {{- range $resource, $amount := . }}
    {{ $resource }}: {{ toString $amount | quote }}
    {{- end }}
  {{- end }}
  {{- end }}
{{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- /* .root, and .persistent: whether the volumes of the app are among them. */ -}}
{{- define "app.mounts" -}}
{{- $values := .root.Values -}}
{{- range $i, $path := $values.writable }}
- name: writable-{{ $i }}
  mountPath: {{ $path | quote }}
{{- end }}
{{- range $path, $content := $values.files }}
{{- if not (kindIs "invalid" $content) }}
- name: {{ if kindIs "map" $content }}{{ printf "secret-%s" (sha256sum $content.secret | trunc 8) }}{{ else }}files{{ end }}
  mountPath: {{ $path | quote }}
  subPath: {{ if kindIs "map" $content }}{{ $content.key | quote }}{{ else }}{{ include "app.fileKey" $path | quote }}{{ end }}
  readOnly: true
{{- end }}
{{- end }}
{{- if .persistent }}
{{- range $name, $volume := $values.volumes }}
- name: volume-{{ $name }}
  mountPath: {{ $volume.path | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "app.volumes" -}}
{{- $values := .root.Values -}}
{{- $release := .root.Release.Name -}}
{{- range $i, $path := $values.writable }}
- name: writable-{{ $i }}
  emptyDir:
    sizeLimit: {{ $values.writableLimit | quote }}
{{- end }}
{{- if include "app.texts" .root }}
- name: files
  configMap:
    name: {{ printf "%s-files" $release | quote }}
{{- end }}
{{- $secrets := list }}
{{- range $values.files }}{{ if kindIs "map" . }}{{ $secrets = append $secrets .secret }}{{ end }}{{ end }}
{{- range $secrets | uniq | sortAlpha }}
- name: {{ printf "secret-%s" (sha256sum . | trunc 8) }}
  secret:
    secretName: {{ . | quote }}
{{- end }}
{{- if .persistent }}
{{- range $name, $volume := $values.volumes }}
- name: volume-{{ $name }}
  persistentVolumeClaim:
    claimName: {{ printf "%s-%s" $release $name | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Files that are text, as entries of a ConfigMap; nothing where there are none. In quotes, since a block would lose line ends. */ -}}
{{- define "app.texts" -}}
{{- range $path, $content := .Values.files }}
{{- if kindIs "string" $content }}
{{ include "app.fileKey" $path | quote }}: {{ $content | quote }}
{{- end }}
{{- end }}
{{- end }}
