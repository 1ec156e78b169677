namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>Hooks, grace period, stop signals, sidecars. See <see cref="StartUp"/> for the columns.</summary>
internal static class Termination
{
    private const string Hook = "exec: { command: [\"sh\", \"-c\", \"sleep 35\"] }";

    private const string Nginx = "exec: { command: [\"sh\", \"-c\", \"sleep 15\"] }";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "alb-ip.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "alb-instance.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "nginx.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "traefik.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "gateway.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "gke.yaml", "-lifecycle", "", "ZD301 w Deployment" },
        { "contour.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "istio.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "rollout.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "statefulset.yaml", "-lifecycle", "", "ZD301 e StatefulSet" },
        { "daemonset.yaml", "-lifecycle", "", "ZD301 e DaemonSet" },
        { "agic.yaml", "-lifecycle", "", "ZD301 w Deployment" },
        { "nlb-ip.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "clusterip.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "headless-grpc.yaml", "-lifecycle", "", "ZD301 w Deployment" },
        { "kustomized.yaml", "-lifecycle", "", "ZD301 e Deployment" },
        { "alb-ip.yaml", "          lifecycle:\n            preStop:\n              " + Hook + "\n", "", "ZD301 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 0\n      hostname: web",
            "ZD308 e Deployment" },
        { "alb-ip.yaml", Hook, "sleep: { seconds: 0 }", "ZD301 e Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [sh, -c, nginx -s quit] }", "ZD301 e Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [sleep, 1m] }", "-" },
        { "alb-ip.yaml", Hook, "exec: { command: [sleep, 80s] }", "ZD304 a Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [/bin/sleep, \"40\"] }", "-" },
        { "alb-ip.yaml", Hook, "exec: { command: [bash, -c, \"sleep 20 && nginx -s quit\"] }", "ZD401 w Deployment" },
        { "alb-ip.yaml", Hook, "sleep: { seconds: 5 }", "ZD401 e Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [sleep, \"300\"] }", "ZD303 e Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [sh, -c, sleep 5m] }", "ZD303 e Deployment" },
        { "alb-ip.yaml", Hook, "httpGet: { path: /drain, port: http }", "-" },
        { "alb-ip.yaml", Hook, "httpGet: { path: /shutdown, port: http }", "ZD308 w Deployment" },
        { "alb-ip.yaml", Hook, "tcpSocket: { port: http }", "ZD301 e Deployment, ZD308 w Deployment" },
        { "alb-ip.yaml", Hook, "exec: { command: [timeout, \"5\", /app/drain] }", "-" },
        { "alb-ip.yaml", "image: registry.example.com/shop/web:1.4.2", "image: gcr.io/distroless/static-debian12",
            "ZD307 e Deployment" },
        { "alb-ip.yaml", "          lifecycle:\n            preStop:\n              " + Hook + "\n",
            "        - name: logs\n          image: fluent/fluent-bit:3\n          lifecycle:\n            preStop:\n"
            + "              " + Hook + "\n",
            "ZD301 e Deployment, ZD308 w Deployment" },
        { "alb-ip.yaml", "      terminationGracePeriodSeconds: 90\n", "", "ZD303 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 0", "ZD308 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 1", "ZD303 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 20", "ZD303 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 35", "ZD303 e Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 37", "ZD304 w Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 45", "ZD304 a Deployment" },
        { "alb-ip.yaml", "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 3600",
            "ZD503 a Deployment, ZD413 a Deployment" },
        { "nginx.yaml", Nginx, "sleep: { seconds: 5 }", "ZD302 w Deployment" },
        { "kustomized.yaml", Nginx, "sleep: { seconds: 5 }", "ZD302 w Deployment" },
        { "traefik.yaml", "sleep 20", "sleep 10", "ZD410 w Deployment" },
        { "gateway.yaml", "sleep 15", "sleep 5", "ZD410 w Deployment" },
        { "gke.yaml", "sleep 70", "sleep 30", "ZD408 w Deployment" },
        { "agic.yaml", "sleep 95", "sleep 30", "ZD409 w Deployment" },
        { "istio.yaml", "sleep 15", "sleep 5", "ZD411 w Deployment" },
        { "headless-grpc.yaml", "sleep 35", "sleep 10", "ZD313 w Deployment" },
        { "nlb-ip.yaml", "sleep 35", "sleep 10", "ZD401 e Deployment" },
        { "nginx.yaml", "image: registry.example.com/shop/web:1.4.2", "image: registry.example.com/shop/web:1.4.2\n"
            + "          command: [npm, start]", "ZD306 w Deployment, ZD310 w Deployment" },
        { "nginx.yaml", "image: registry.example.com/shop/web:1.4.2", "image: registry.example.com/shop/web:1.4.2\n"
            + "          command: [sh, -c, \"./migrate && ./web\"]", "ZD306 w Deployment" },
        { "nginx.yaml", "image: registry.example.com/shop/web:1.4.2", "image: registry.example.com/shop/web:1.4.2\n"
            + "          command: [sh, -c, \"./migrate && exec ./web\"]", "-" },
        { "nginx.yaml", "image: registry.example.com/shop/web:1.4.2", "image: registry.example.com/shop/web:1.4.2\n"
            + "          args: [gunicorn, shop.wsgi]", "ZD310 w Deployment" },
        { "nginx.yaml", "image: registry.example.com/shop/web:1.4.2", "image: registry.example.com/shop/web:1.4.2\n"
            + "          args: [gunicorn, shop.wsgi, --keep-alive, \"75\"]", "-" },
        { "gke.yaml", "image: registry.example.com/shop/web:1.4.2", "image: mcr.microsoft.com/dotnet/aspnet:9.0",
            "ZD412 w Deployment" },
        { "alb-ip.yaml", "image: registry.example.com/shop/web:1.4.2", "image: mcr.microsoft.com/dotnet/aspnet:9.0", "-" },
        { "clusterip.yaml", "          ports:", "          env: [{ name: ON_SIGTERM, value: exit }]\n          ports:",
            "ZD309 w Deployment" },
        { "istio.yaml", "EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "PROXY_LOG_LEVEL", "ZD314 w Deployment" },
        { "istio.yaml", "holdApplicationUntilProxyStarts: true", "concurrency: 2", "ZD114 a Deployment" },
        { "istio.yaml", "attempts: 2", "attempts: 0", "ZD411 w VirtualService" },
        { "sidecars.yaml",
            "          lifecycle:\n            preStop: # as long as nginx\n              exec: { command: [sleep, \"16\"] }\n",
            "",
            "ZD318 w Deployment" },
        { "sidecars.yaml", "          restartPolicy: Always\n", "", "-" },
        { "clusterip.yaml", "  selector:\n    app: web\n  ports",
            "  sessionAffinity: ClientIP\n  selector:\n    app: web\n  ports", "ZD316 a Service" },
    };
}
