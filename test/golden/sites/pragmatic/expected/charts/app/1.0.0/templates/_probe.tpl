{{- /* What a probe asks: a path over HTTP, or whether the port takes a connection. */ -}}
{{- define "app.question" -}}
{{- if .path }}
httpGet:
  path: {{ .path | quote }}
  port: {{ int .port }}
{{- else }}
tcpSocket:
  port: {{ int .port }}
{{- end }}
{{- end }}
