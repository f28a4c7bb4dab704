{{- define "hark.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "hark.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- $name := include "hark.name" . }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "hark.selectorLabels" -}}
app.kubernetes.io/name: {{ include "hark.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: collector
{{- end }}

{{- define "hark.labels" -}}
{{ include "hark.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: hark
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "hark.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "hark.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "hark.tokensName" -}}
{{- default (printf "%s-tokens" (include "hark.fullname" .)) .Values.tokens.existingSecret }}
{{- end }}

{{- /* Of (dict "image" … "version" …). */}}
{{- define "hark.image" -}}
{{- if .image.digest }}
{{- printf "%s@%s" .image.repository .image.digest }}
{{- else }}
{{- printf "%s:%s" .image.repository (default .version .image.tag) }}
{{- end }}
{{- end }}

{{- define "hark.clusterUrl" -}}
{{- printf "http://%s.%s.svc:%v" (include "hark.fullname" .) .Release.Namespace .Values.service.port }}
{{- end }}

{{- define "hark.url" -}}
{{- default (include "hark.clusterUrl" .) .Values.url | trimSuffix "/" }}
{{- end }}

{{- /* Size at which the database grows no further: four fifths of the chart's own volume, the rest is for its journal. */}}
{{- define "hark.storageSize" -}}
{{- if and .Values.persistence.enabled (not .Values.persistence.existingClaim) }}
{{- $mebibytes := dict "Mi" 1 "Gi" 1024 "Ti" 1048576 }}
{{- with get $mebibytes (regexFind "[MGT]i$" .Values.persistence.size) }}
{{- printf "%dMiB" (div (mul 4 . (regexFind "^[0-9]+" $.Values.persistence.size | int64)) 5) }}
{{- end }}
{{- end }}
{{- end }}

{{- /* The collector's configuration file: what the pod needs wins over what was given. */}}
{{- define "hark.collectorConfig" -}}
{{- $config := deepCopy .Values.config }}
{{- with include "hark.storageSize" . }}
{{- $_ := mustMerge $config (dict "storage" (dict "size" .)) }}
{{- end }}
{{- $pod := dict
      "http" (dict "host" "0.0.0.0" "port" 4280)
      "storage" (dict "folder" "/var/lib/hark") }}
{{- mustMergeOverwrite $config $pod | toYaml }}
{{- end }}
