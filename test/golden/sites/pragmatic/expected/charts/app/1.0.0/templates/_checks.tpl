{{- /* What spans values and would otherwise fail in the cluster, or worse: run and do something else. */ -}}

{{- define "app.checks" -}}
{{- $v := .Values -}}
{{- if and $v.hosts (not $v.port) }}{{ fail "hosts need the port that the app listens on: set port" }}{{ end -}}
{{- if and $v.hosts (eq $v.route.kind "http-route") (not $v.route.gateway.name) }}{{ fail "hosts need a Gateway: set route.gateway.name and .namespace" }}{{ end -}}
{{- if and (or $v.port $v.metrics) (not (regexMatch "^[a-z]" .Release.Name)) }}{{ fail (printf "a Service cannot be named %q: give the app a name that starts with a letter" .Release.Name) }}{{ end -}}
{{- if and $v.volumes $v.autoscaling }}{{ fail "volumes are mounted by one pod: an app with volumes cannot have autoscaling" }}{{ end -}}
{{- if and $v.volumes (ne (toString $v.replicas) "auto") (gt (int $v.replicas) 1) }}{{ fail "volumes are mounted by one pod: an app with volumes cannot have more replicas" }}{{ end -}}
{{- if $v.autoscaling }}
{{- if gt (int $v.autoscaling.min) (int $v.autoscaling.max) }}{{ fail "autoscaling.min is more than autoscaling.max" }}{{ end -}}
{{- if not (dig "requests" "cpu" "" $v.resources) }}{{ fail "autoscaling counts in percent of what a pod requests: set resources.requests.cpu" }}{{ end -}}
{{- end -}}
{{- $paths := concat (keys $v.files) (default list $v.writable) -}}
{{- range $v.volumes }}{{ $paths = append $paths .path }}{{ end -}}
{{- if ne (len $paths) (len (uniq $paths)) }}{{ fail "files, writable and volumes name the same path twice" }}{{ end -}}
{{- end }}

{{- /* How many pods without autoscaling. */ -}}
{{- define "app.replicas" -}}
{{- if ne (toString .Values.replicas) "auto" }}{{ int .Values.replicas }}
{{- else if and .Values.highlyAvailable (not .Values.volumes) }}2
{{- else }}1
{{- end }}
{{- end }}
