namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>Probes and ports. Each case: base, text to replace (<c>-key</c>: block to delete), its replacement, and what must be
/// found: rule, severity (e, w, a), kind of the object to change. <c>-</c>: no error and no warning.</summary>
internal static class StartUp
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        // The startup probe alone still holds requests back; only both deleted is A1.
        { "alb-ip.yaml", "-readinessProbe", "", "-" },
        { "alb-ip.yaml", "-startupProbe", "", "-" },
        { "nginx.yaml", "startupProbe", "x-nothing", "-" },
        { "nginx.yaml", Both, "          livenessProbe:", "ZD101 e Deployment" },
        { "clusterip.yaml", Both, "          livenessProbe:", "ZD101 e Deployment" },
        { "gateway.yaml", Both, "          livenessProbe:", "ZD101 e Deployment" },
        { "kustomized.yaml", Both, "          livenessProbe:", "ZD101 e Deployment" },
        { "rollout.yaml", Both, "          livenessProbe:", "ZD101 e Deployment" },
        { "statefulset.yaml", Both, "          livenessProbe:", "ZD101 e StatefulSet" },
        { "daemonset.yaml", Both, "          livenessProbe:", "ZD101 e DaemonSet" },
        { "nginx.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            httpGet: { path: /healthz/ready, port: 9999 }", "ZD102 w Deployment" },
        { "nginx.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            httpGet: { path: /healthz/ready, port: htp }", "ZD123 e Deployment" },
        { "nginx.yaml", "livenessProbe:\n            httpGet: { path: /healthz/live, port: http }",
            "livenessProbe:\n            httpGet: { path: /healthz/live, port: web }", "ZD123 e Deployment" },
        { "nginx.yaml", "livenessProbe:\n            httpGet: { path: /healthz/live, port: http }",
            "livenessProbe:\n            httpGet: { path: /healthz/live, port: 9999 }", "ZD123 a Deployment" },
        { "nginx.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http, scheme: HTTPS }", "ZD124 w Deployment" },
        { "alb-ip.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http, scheme: HTTPS }", "ZD124 w Deployment" },
        { "alb-ip.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            tcpSocket: { port: http }", "ZD103 w Deployment" },
        { "nginx.yaml", "readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }",
            "readinessProbe:\n            exec: { command: [\"true\"] }", "ZD103 w Deployment" },
        { "nginx.yaml", "failureThreshold: 3", "failureThreshold: 1", "ZD104 w Deployment" },
        { "nginx.yaml", "failureThreshold: 3", "failureThreshold: 30", "ZD105 a Deployment" },
        { "nginx.yaml", "periodSeconds: 5\n", "periodSeconds: 60\n", "ZD105 a Deployment" },
        { "clusterip.yaml", "          startupProbe:\n            httpGet: { path: /healthz/ready, port: http }\n"
            + "            periodSeconds: 2\n            failureThreshold: 60\n          readinessProbe:\n",
            "          readinessProbe:\n            initialDelaySeconds: 300\n", "ZD106 a Deployment, ZD107 e Deployment" },
        { "clusterip.yaml", "          startupProbe:\n            httpGet: { path: /healthz/ready, port: http }\n"
            + "            periodSeconds: 2\n            failureThreshold: 60\n", "", "-" },
        { "nginx.yaml", "/healthz/live, port: http }\n            periodSeconds: 10\n            failureThreshold: 6",
            "/healthz/ready, port: http }\n            periodSeconds: 5\n            failureThreshold: 3", "ZD108 w Deployment" },
        { "nginx.yaml", "/healthz/live", "/healthz/ready", "-" },
        { "nginx.yaml", "minReadySeconds: 10", "minReadySeconds: 0", "ZD112 a Deployment" },
        { "nginx.yaml", "minReadySeconds: 10", "minReadySeconds: 10\n  progressDeadlineSeconds: 60", "ZD115 a Deployment" },
        { "alb-ip.yaml", "    elbv2.k8s.aws/pod-readiness-gate-inject: enabled", "    team: shop", "ZD110 w Deployment" },
        { "alb-ip.yaml", "inject: enabled", "inject: disabled", "ZD110 w Deployment" },
        { "alb-ip.yaml", "inject: enabled", "inject: \"true\"", "ZD110 w Deployment, ZD111 w Namespace" },
        { "nlb-ip.yaml", "    elbv2.k8s.aws/pod-readiness-gate-inject: enabled", "    team: shop", "ZD110 w Deployment" },
        { "statefulset.yaml",
            "  selector:\n    app: web\n  ports:\n    - name: http\n      port: 80\n      targetPort: http\n---\n"
            + "apiVersion: policy",
            "  publishNotReadyAddresses: true\n  selector:\n    app: web\n  ports:\n    - name: http\n      port: 80\n"
            + "      targetPort: http\n"
            + "---\napiVersion: policy", "ZD117 e Service" },
        { "nginx.yaml", "                  name: http", "                  name: web", "ZD120 e Ingress" },
        { "nginx.yaml", "                  name: http", "                  number: 8080", "ZD120 e Ingress" },
        { "nginx.yaml", "    - name: http\n      port: 80", "    - name: http\n      port: 8080", "-" },
        { "nginx.yaml", "    - name: http\n      port: 80", "    - name: web\n      port: 80", "ZD120 e Ingress" },
        { "alb-instance.yaml", "    - name: http\n      port: 80", "    - port: 81", "ZD120 e Ingress" },
        { "nginx.yaml", "                name: web\n                port", "                name: wbe\n                port",
            "ZD120 w Ingress" },
        { "traefik.yaml", "          port: 80\n", "          port: 8080\n", "ZD120 e IngressRoute" },
        { "gateway.yaml", "        - name: web\n          port: 80", "        - name: web\n          port: 81",
            "ZD120 e HTTPRoute" },
        { "gateway.yaml", "{ name: catalog, port: 9000 }", "{ name: catalog, port: 900 }", "ZD120 e GRPCRoute" },
        { "gateway.yaml", "  name: shop\n  namespace: shop\n", "  name: shop\n  namespace: infra\n", "ZD120 w HTTPRoute" },
        { "gateway.yaml", "        - name: web\n          port: 80",
            "        - name: web\n          namespace: shop\n          port: 80", "-" },
        { "contour.yaml", "          port: 80\n", "          port: 8080\n", "ZD120 e HTTPProxy" },
        { "istio.yaml", "port: { number: 80 }", "port: { number: 8080 }", "ZD120 e VirtualService" },
        { "nginx.yaml", "            - name: http\n", "            - name: web\n", "ZD121 e Service, ZD123 e Deployment" },
        { "nginx.yaml", "targetPort: http", "targetPort: web", "ZD121 e Service" },
        { "clusterip.yaml", "targetPort: 8080", "targetPort: 8081", "ZD122 w Service, ZD102 a Deployment" },
        { "clusterip.yaml", "      targetPort: 8080\n", "", "ZD122 w Service, ZD102 a Deployment" },
        { "clusterip.yaml", "              containerPort: 8080", "              containerPort: 9090",
            "ZD122 w Service, ZD102 a Deployment" },
        { "list.json", "\"targetPort\": \"http\"", "\"targetPort\": \"https\"", "ZD121 e Service" },
    };

    private const string Both = "          startupProbe:\n            httpGet: { path: /healthz/ready, port: http }\n"
        + "            periodSeconds: 2\n            failureThreshold: 60\n          readinessProbe:\n"
        + "            httpGet: { path: /healthz/ready, port: http }\n            periodSeconds: 5\n"
        + "            failureThreshold: 3\n            timeoutSeconds: 2\n          livenessProbe:";
}
