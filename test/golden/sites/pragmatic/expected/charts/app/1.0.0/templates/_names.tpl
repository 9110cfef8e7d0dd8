{{- /* What objects are called, and by which labels they find their pods. */ -}}

{{- define "app.labels" -}}
app.kubernetes.io/name: {{ .Release.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{- /* Pods of the Deployment only: those of jobs must not be served from, counted or spread. Immutable once installed. */ -}}
{{- define "app.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: app
{{- end }}

{{- define "app.image" -}}
{{- $repository := required "image.repository is missing: the app's image without tag, such as registry.example.org/shop" .Values.image.repository -}}
{{- $tag := required (printf "image.tag is missing: write it into envs/<environment>/release/%s.yaml, as\n  image:\n    tag: 1.2.3\nNothing is assumed: what runs must be said" .Release.Name) .Values.image.tag -}}
{{- if eq $tag "latest" }}{{ fail "image.tag is latest: nobody could say what runs, and a promotion would carry nothing; name a version, or latest@sha256:<digest>" }}{{ end -}}
{{- printf "%s:%s" $repository $tag -}}
{{- end }}

{{- /* A key of a ConfigMap or the name of a volume for a path: readable where it can be, and different for different paths. */ -}}
{{- define "app.fileKey" -}}
{{- printf "%s-%s" (sha256sum . | trunc 8) (base .) | trunc 200 -}}
{{- end }}

{{- /* The name of a CronJob: at most 52 characters, since the name of each Job has eleven more. */ -}}
{{- define "app.jobName" -}}
{{- $name := printf "%s-%s" .release .job -}}
{{- if gt (len $name) 52 }}{{ $name = printf "%s-%s" (trunc 43 $name) (sha256sum $name | trunc 8) }}{{ end -}}
{{- $name -}}
{{- end }}
