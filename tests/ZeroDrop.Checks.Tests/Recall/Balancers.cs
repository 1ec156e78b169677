namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>Annotations and fields of what stands in front. See <see cref="StartUp"/> for the columns.</summary>
internal static class Balancers
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "alb-ip.yaml", "deregistration_delay.timeout_seconds=60", "deregistration_delay.timeout_seconds=5", "ZD402 w Ingress" },
        { "alb-ip.yaml", "deregistration_delay.timeout_seconds=60", "deregistration_delay.timeout_seconds=0", "ZD402 w Ingress" },
        { "alb-ip.yaml", "deregistration_delay.timeout_seconds=60", "deregistration_delay.timeout_seconds=300", "-" },
        { "nlb-ip.yaml", "deregistration_delay.timeout_seconds=60", "deregistration_delay.timeout_seconds=5", "ZD402 w Service" },
        { "alb-ip.yaml", "idle_timeout.timeout_seconds=120", "idle_timeout.timeout_seconds=10", "ZD403 w Ingress" },
        { "alb-ip.yaml", "idle_timeout.timeout_seconds=120", "idle_timeout.timeout_seconds=60", "ZD413 a Deployment" },
        { "nginx.yaml", "proxy-read-timeout: \"60\"", "proxy-read-timeout: \"5\"", "ZD403 w Ingress" },
        { "nginx.yaml", "proxy-read-timeout: \"60\"", "proxy-read-timeout: \"3600\"", "ZD311 a Ingress" },
        { "alb-ip.yaml", "healthcheck-path: /healthz/ready", "healthcheck-path: /", "ZD404 a Ingress" },
        { "alb-ip.yaml", "    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready\n", "", "ZD404 w Ingress" },
        { "alb-ip.yaml", "healthcheck-path: /healthz/ready", "healthcheck-path: /healthz/ready\n"
            + "    alb.ingress.kubernetes.io/healthcheck-port: \"9000\"", "ZD404 w Ingress" },
        { "alb-ip.yaml", "healthcheck-path: /healthz/ready", "healthcheck-path: /healthz/ready\n"
            + "    alb.ingress.kubernetes.io/healthcheck-protocol: HTTPS", "ZD404 w Ingress" },
        { "alb-ip.yaml", "healthcheck-interval-seconds: \"10\"", "healthcheck-interval-seconds: \"300\"", "ZD404 a Ingress" },
        { "alb-ip.yaml", "target-type: ip", "target-type: instance", "ZD405 a Ingress, ZD111 w Deployment" },
        { "alb-ip.yaml", "    alb.ingress.kubernetes.io/target-type: ip\n", "", "ZD405 a Ingress, ZD111 w Deployment" },
        { "alb-instance.yaml", "  type: NodePort\n", "  type: NodePort\n  externalTrafficPolicy: Local\n", "-" },
        { "alb-ip.yaml", "slow_start.duration_seconds=30", "stickiness.enabled=true", "ZD316 a Ingress" },
        { "nginx.yaml", "proxy-next-upstream: error timeout", "proxy-next-upstream: \"off\"", "ZD406 w Ingress" },
        { "nginx.yaml", "proxy-next-upstream: error timeout", "proxy-next-upstream: http_503 timeout", "ZD406 w Ingress" },
        { "nginx.yaml", "proxy-next-upstream-tries: \"3\"", "proxy-next-upstream-tries: \"1\"", "ZD406 w Ingress" },
        { "nginx.yaml", "proxy-next-upstream-tries: \"3\"", "service-upstream: \"true\"", "ZD406 w Ingress" },
        { "nginx.yaml", "proxy-next-upstream-tries: \"3\"", "affinity: cookie", "ZD316 a Ingress" },
        { "gke.yaml", "    drainingTimeoutSec: 60", "    drainingTimeoutSec: 0", "ZD408 a Service" },
        { "agic.yaml", "connection-draining: \"true\"", "connection-draining: \"false\"", "ZD409 w Ingress" },
        { "clusterip.yaml", "spec:\n  selector:\n    app: web\n  ports",
            "spec:\n  internalTrafficPolicy: Local\n  selector:\n    app: web\n  ports",
            "ZD414 w Service" },
        { "daemonset.yaml", "  type: LoadBalancer\n", "  internalTrafficPolicy: Local\n", "ZD414 w Service" },
        { "daemonset.yaml", "  type: LoadBalancer\n", "  type: LoadBalancer\n  externalTrafficPolicy: Local\n", "-" },
        { "kustomized.yaml", "  controller: k8s.io/ingress-nginx", "  controller: ingress.k8s.aws/alb",
            "ZD404 w Ingress, ZD405 a Ingress" },
        { "gateway.yaml", "gateway.envoyproxy.io/gatewayclass-controller", "networking.gke.io/gateway", "ZD408 w Deployment" },
        { "gateway.yaml", "    - { name: edge, namespace: infra }\n  rules:\n    - backendRefs:\n        - name: web\n          port: 80",
            "    - { name: edge, namespace: infra }\n  rules:\n    - backendRefs:\n        - name: web\n"
            + "          namespace: other\n          port: 80",
            "-" },
        { "gateway.yaml", "  name: shop\n  namespace: shop\nspec:\n  parentRefs:\n    - { name: edge, namespace: infra }\n  rules:\n"
            + "    - backendRefs:\n        - name: web\n",
            "  name: shop\n  namespace: infra\nspec:\n  parentRefs:\n    - { name: edge, namespace: infra }\n  rules:\n"
            + "    - backendRefs:\n        - name: web\n          namespace: shop\n", "ZD125 w HTTPRoute" },
    };
}
