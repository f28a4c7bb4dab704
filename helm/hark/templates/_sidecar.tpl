{{- /*
The sidecar for the pods of your services. Each takes (dict "hark" CONTEXT …), where CONTEXT is the context of this chart:
"." in this chart, .Subcharts.hark in a chart that depends on it.

  hark.sidecar          item of initContainers; put it first, so that it hears the other init containers too
    "service"           name of the service; without it the pod's label app.kubernetes.io/name
    "version"           its release; without it the pod's label app.kubernetes.io/version
    "logs"              list of globs instead of the value sidecar.logs.include
  hark.sidecar.mounts   item of volumeMounts of the service's own container
  hark.sidecar.volumes  items of the pod's volumes
*/}}
{{- define "hark.sidecar" -}}
{{- $hark := .hark }}
{{- $sidecar := $hark.Values.sidecar }}
- name: hark
  image: {{ include "hark.image" (dict "image" $sidecar.image "version" $hark.Chart.AppVersion) | quote }}
  imagePullPolicy: {{ $sidecar.image.pullPolicy }}
  # A native sidecar: runs beside the containers and ends after them.
  restartPolicy: Always
  args: [sidecar]
  env:
    - name: HARK_SERVICE_NAME
      {{- if .service }}
      value: {{ .service | quote }}
      {{- else }}
      valueFrom:
        fieldRef:
          fieldPath: metadata.labels['app.kubernetes.io/name']
      {{- end }}
    - name: HARK_SERVICE_VERSION
      {{- if .version }}
      value: {{ .version | quote }}
      {{- else }}
      valueFrom:
        fieldRef:
          fieldPath: metadata.labels['app.kubernetes.io/version']
      {{- end }}
    - name: HARK_SERVICE_NAMESPACE
      valueFrom:
        fieldRef:
          fieldPath: metadata.namespace
    - name: HARK_SERVICE_INSTANCE
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    {{- with $sidecar.environment }}
    - name: HARK_SERVICE_ENVIRONMENT
      value: {{ . | quote }}
    {{- end }}
    - name: HARK_LOGS_INCLUDE
      value: {{ default $sidecar.logs.include .logs | join "," | quote }}
    - name: HARK_COLLECTOR_URL
      value: {{ include "hark.sidecar.collectorUrl" $hark | quote }}
    - name: HARK_COLLECTOR_TOKEN
      valueFrom:
        secretKeyRef:
          name: {{ $sidecar.secret }}
          key: collector-token
    - name: HARK_HTTP_HOST
      value: "0.0.0.0"
    - name: HARK_HTTP_PORT
      value: "4281"
    - name: HARK_HTTP_TOKENS
      valueFrom:
        secretKeyRef:
          name: {{ $sidecar.secret }}
          key: http-token
    - name: HARK_STATE_FOLDER
      value: /var/lib/hark
    {{- include "hark.environment" (dict "path" "HARK" "settings" $sidecar.config) | nindent 4 }}
  ports:
    - name: hark
      containerPort: 4281
      protocol: TCP
  # Asks after the sidecar itself. Nothing here depends on the collector or on the service, and there is no readiness
  # probe: a sidecar that is not ready would take its service out of traffic.
  startupProbe:
    httpGet:
      path: /-/ready
      port: hark
    periodSeconds: 1
    failureThreshold: 120
  livenessProbe:
    httpGet:
      path: /-/healthy
      port: hark
    periodSeconds: 10
    timeoutSeconds: 3
    failureThreshold: 6
  # Runs when the end of the pod begins, beside the service's own hooks: from then on the sidecar reads and sends at once.
  # It answers at once and does not hold up the end.
  lifecycle:
    preStop:
      httpGet:
        path: /-/prestop
        port: hark
  resources:
    {{- toYaml $sidecar.resources | nindent 4 }}
  securityContext:
    {{- toYaml $sidecar.securityContext | nindent 4 }}
  volumeMounts:
    - name: hark-logs
      mountPath: {{ $sidecar.logs.folder }}
      readOnly: true
    - name: hark-state
      mountPath: /var/lib/hark
    - name: hark-tmp
      mountPath: /tmp
{{- end }}

{{- define "hark.sidecar.collectorUrl" -}}
{{- if .Values.sidecar.collectorUrl }}
{{- .Values.sidecar.collectorUrl }}
{{- else if .Values.collector.enabled }}
{{- include "hark.clusterUrl" . }}
{{- else }}
{{- fail "sidecar.collectorUrl must be set when collector.enabled is false: the address of your collector, such as http://hark.hark.svc:4280" }}
{{- end }}
{{- end }}

{{- define "hark.sidecar.mounts" -}}
- name: hark-logs
  mountPath: {{ .hark.Values.sidecar.logs.folder }}
{{- end }}

{{- define "hark.sidecar.volumes" -}}
{{- $sidecar := .hark.Values.sidecar -}}
- name: hark-logs
  {{- with $sidecar.logs.sizeLimit }}
  emptyDir:
    sizeLimit: {{ . }}
  {{- else }}
  emptyDir: {}
  {{- end }}
- name: hark-state
  emptyDir:
    sizeLimit: {{ $sidecar.stateSizeLimit }}
- name: hark-tmp
  emptyDir:
    sizeLimit: 64Mi
{{- end }}

{{- /* Settings as variables: outbox.size becomes HARK_OUTBOX_SIZE, a list is joined with commas. */}}
{{- define "hark.environment" -}}
{{- $path := .path }}
{{- range $key, $value := .settings }}
{{- $name := printf "%s_%s" $path (regexReplaceAll "([a-z0-9])([A-Z])" $key "${1}_${2}" | upper) }}
{{- if kindIs "map" $value }}
{{- include "hark.environment" (dict "path" $name "settings" $value) }}
{{- else }}
- name: {{ $name }}
  {{- if kindIs "slice" $value }}
  value: {{ join "," $value | quote }}
  {{- else if kindIs "float64" $value }}
  value: {{ printf "%d" (int64 $value) | quote }}
  {{- else }}
  value: {{ $value | quote }}
  {{- end }}
{{ end }}
{{- end }}
{{- end }}
